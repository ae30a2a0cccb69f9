-- Orders whose person was redacted: they are taken over from Shopify again, but never who placed them. Numbers only.
create table redacted_order (
    shop_id bigint not null,
    order_id bigint not null,
    primary key (shop_id, order_id)
);
select storecrm_protect_table('redacted_order');
