-- Decisions about marketing mail that were made here and that Shopify has to hear of: the newest of a customer.
create table consent_push (
    shop_id bigint not null,
    customer_id bigint not null,
    -- IN, OUT
    choice text not null,
    decided_at timestamptz not null,
    -- as Shopify knows them: SINGLE_OPT_IN, CONFIRMED_OPT_IN, UNKNOWN
    opt_in_level text not null,
    -- why Shopify does not take it; it is not told again then
    refused text,
    primary key (shop_id, customer_id)
);
select storecrm_protect_table('consent_push');
create index consent_push_waiting on consent_push (shop_id, decided_at, customer_id) where refused is null;
