-- Notices that a process has in hand: one row for all of them, gone when it is through.
create table webhook_batch (
    shop_id bigint not null,
    batch_id uuid not null,
    webhook_ids text[] not null,
    begun_at timestamptz not null,
    primary key (shop_id, batch_id)
);
select storecrm_protect_table('webhook_batch');
