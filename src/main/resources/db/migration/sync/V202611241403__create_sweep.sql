-- How far the sweep has seen Shopify's changes, by Shopify's own times: never by our clock.
create table sync_cursor (
    shop_id bigint not null,
    -- CUSTOMERS, PRODUCTS, ORDERS, CHECKOUTS
    kind text not null,
    updated_at timestamptz not null,
    -- among records of one and the same time
    record_id bigint not null default 0,
    primary key (shop_id, kind)
);
select storecrm_protect_table('sync_cursor');

-- When the next sweep starts, and why then.
create table sync_plan (
    shop_id bigint not null primary key,
    next_at timestamptz not null,
    pause_seconds bigint not null,
    -- CHOSEN, USUAL, MANY_CHANGES, LONG_RUN, LITTLE_BUDGET, FAILED
    reason text not null,
    -- runs in a row that did not get through
    failures int not null default 0
);
select storecrm_protect_table('sync_plan');

-- The interval that people chose; without one it adapts.
create table sync_choice (
    shop_id bigint not null primary key,
    -- 15 to 180
    minutes int,
    version bigint not null
);
select storecrm_protect_table('sync_choice');

-- Shops that were imported before there was a sweep.
insert into due_work (shop_id, kind, due_at) select id, 'sweep', now() from shop on conflict do nothing;
