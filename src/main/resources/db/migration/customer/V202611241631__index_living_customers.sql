-- Whom an order or a value belongs to must be there and not deleted: answered without reading the customer's row.
create index customer_alive on customer (shop_id, customer_id) where deleted_at is null;
