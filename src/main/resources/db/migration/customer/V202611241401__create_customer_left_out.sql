-- People whom the shop's import policy leaves out: nothing of them is kept but the number and why, so that the mirror can
-- be compared with Shopify, and a later change that lets them in finds no trace in the way.
create table customer_left_out (
    shop_id bigint not null,
    customer_id bigint not null,
    -- the import policy that left the customer out
    reason text not null,
    row_hash bigint not null,
    primary key (shop_id, customer_id)
);
select storecrm_protect_table('customer_left_out');
