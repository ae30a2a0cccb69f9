-- A record that Shopify said has changed, until it has been fetched.
create table sync_hint (
    shop_id bigint not null,
    -- CUSTOMERS, PRODUCTS, ORDERS, CHECKOUTS
    kind text not null,
    record_id bigint not null,
    -- counts what was heard of it, so that what comes while it is fetched makes it be fetched again
    notices bigint not null default 1,
    -- said to be gone or to be another one's: only a question by id can tell, never a list of what has changed
    gone boolean not null,
    hinted_at timestamptz not null,
    primary key (shop_id, kind, record_id)
);
select storecrm_protect_table('sync_hint');

-- What was last heard of a kind of record, and since when Shopify has been changing records without a word.
create table sync_heard (
    shop_id bigint not null,
    kind text not null,
    -- by Shopify's clock
    heard_at timestamptz,
    silent_since timestamptz,
    -- when subscriptions were last made anew
    restored_at timestamptz,
    primary key (shop_id, kind)
);
select storecrm_protect_table('sync_heard');

-- Shops that are there already are watched, too; a new one puts this when it is installed.
insert into due_work (shop_id, kind, due_at)
select id, 'sync-subscriptions', now() from shop where state <> 'UNINSTALLED'
on conflict do nothing;
