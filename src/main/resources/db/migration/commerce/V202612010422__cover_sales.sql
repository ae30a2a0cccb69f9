-- Sums over a period read this index alone; the list of orders by time reads it as it read the one before.
create index commerce_order_sales on commerce_order (shop_id, processed_at, order_id)
    include (customer_id, currency, total_minor, refunded_minor, cancelled_at, test);
drop index commerce_order_by_time;
