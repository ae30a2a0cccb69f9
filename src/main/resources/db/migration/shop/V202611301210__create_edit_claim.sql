-- Who is telling Shopify of a change right now: Shopify compares nothing by itself, so that two at once would overwrite each
-- other unseen. Lives for as long as the calls take.
create table edit_claim (
    shop_id bigint not null,
    -- CUSTOMER, PRODUCT
    subject text not null,
    record_id bigint not null,
    holder uuid not null,
    held_until timestamptz not null,
    primary key (shop_id, subject, record_id)
);
select storecrm_protect_table('edit_claim');
