-- The coupon that a send brings, and since when all codes of who was not written to are back.
create table send_coupon (
    shop_id bigint not null,
    send_id bigint not null,
    coupon_id bigint not null,
    settled_at timestamptz,
    primary key (shop_id, send_id)
);
select storecrm_protect_table('send_coupon');
create index send_coupon_open on send_coupon (shop_id, send_id) where settled_at is null;
create index send_coupon_of_coupon on send_coupon (shop_id, coupon_id, send_id);
