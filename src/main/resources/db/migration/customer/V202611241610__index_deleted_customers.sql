-- few are kept after they were deleted in Shopify, and their list must not read all the others
create index customer_by_deletion on customer (shop_id, created_at, customer_id) where deleted_at is not null;
