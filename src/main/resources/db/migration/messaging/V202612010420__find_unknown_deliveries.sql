-- Few are unknown, and home asks for them each time.
create index delivery_unknown on delivery (shop_id, send_id) where fate = 'UNKNOWN';
