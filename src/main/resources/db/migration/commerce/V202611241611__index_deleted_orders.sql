-- few are kept after they were deleted in Shopify, and their list must not read all the others
create index commerce_order_by_deletion on commerce_order (shop_id, processed_at, order_id) where deleted_at is not null;
