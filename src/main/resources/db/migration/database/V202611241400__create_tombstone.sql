-- A record that Shopify no longer has: whatever was asked for before it was gone must not bring it back. Ids only, kept
-- for as long as the shop is.
create table tombstone (
    shop_id bigint not null,
    -- the table that held the record
    record_table text not null,
    record_id bigint not null,
    -- the database's time at which Shopify was asked and did not have it: a later answer that has it wins
    deleted_at timestamptz not null,
    -- a record that was merged into another never comes back
    merged_into bigint,
    primary key (shop_id, record_table, record_id)
);
select storecrm_protect_table('tombstone');
