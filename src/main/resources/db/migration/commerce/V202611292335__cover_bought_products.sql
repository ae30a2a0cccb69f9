-- Who bought a product is read from the index alone: the order's number, too, as deleted orders do not count. Without it
-- twenty thousand lines were twenty thousand looks into the table.
create index order_line_bought on order_line (shop_id, product_id, processed_at) include (customer_id, order_id);
drop index order_line_of_product;
