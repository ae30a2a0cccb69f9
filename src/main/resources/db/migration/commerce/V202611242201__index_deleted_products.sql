-- few are kept after they were deleted in Shopify, and their list must not read all the others
create index product_by_deletion on product (shop_id, product_id) where deleted_at is not null;
