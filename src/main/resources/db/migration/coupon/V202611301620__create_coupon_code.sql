-- A personal code, and whose it is. A row is there before Shopify is asked for the code, and bound to its person at once.
create table coupon_code (
    shop_id bigint not null,
    code_id bigint generated always as identity,
    coupon_id bigint not null,
    discount_id bigint not null,
    code text not null,
    -- in capitals: Shopify takes both for the same
    code_key text not null,
    -- NEW, ASKED, THERE in Shopify; GONE when Shopify has it no more
    state text not null,
    -- Shopify's number of the call that adds it; null while no answer came
    bulk_id bigint,
    -- who it is kept for, and by which send; nobody's is free
    customer_id bigint,
    send_id bigint,
    held_at timestamptz,
    primary key (shop_id, code_id)
);
select storecrm_protect_table('coupon_code');
create unique index coupon_code_once on coupon_code (shop_id, code_key);
create unique index coupon_code_one_each on coupon_code (shop_id, send_id, customer_id) where send_id is not null;
create index coupon_code_free on coupon_code (shop_id, discount_id, code_id) where send_id is null and state = 'THERE';
create index coupon_code_open on coupon_code (shop_id, discount_id, code_id) where state in ('NEW', 'ASKED');
create index coupon_code_of_coupon on coupon_code (shop_id, coupon_id, code_id);
create index coupon_code_of_customer on coupon_code (shop_id, customer_id, code_id);
