-- Who clicked in a period: reports over all sends read clicks alone, not the many looks and machines beside them.
create index mail_reaction_clicks on mail_reaction (shop_id, last_at, customer_id) where link > 0 and not machine;
