-- A code of ours in an order. Whose the order is, what it brought and whether it still counts stands in the order.
create table coupon_redemption (
    shop_id bigint not null,
    order_id bigint not null,
    code_key text not null,
    coupon_id bigint not null,
    -- null for a code that all have
    code_id bigint,
    processed_at timestamptz not null,
    primary key (shop_id, order_id, code_key)
);
select storecrm_protect_table('coupon_redemption');
create index coupon_redemption_of_coupon on coupon_redemption (shop_id, coupon_id, processed_at, order_id);
create index coupon_redemption_of_code on coupon_redemption (shop_id, code_id);

-- Until when a shop's orders were searched for codes, all of them and not the newest alone.
create table coupon_search (
    shop_id bigint not null,
    whole_at timestamptz not null,
    primary key (shop_id)
);
select storecrm_protect_table('coupon_search');
