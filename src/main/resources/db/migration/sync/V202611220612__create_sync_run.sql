-- One run pulls a shop's records in phases. A shop has at most one unfinished run: a second request joins it.
create table sync_run (
    shop_id bigint not null,
    run_id uuid not null,
    -- FIRST or MANUAL
    kind text not null,
    -- QUEUED, RUNNING, CANCELLING, then SUCCEEDED, FAILED or CANCELLED
    state text not null,
    -- of the installation that asked for it: a run of an older one stops
    generation int not null,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    -- an error's code; its words are the page's matter
    problem text,
    lease_token uuid,
    primary key (shop_id, run_id)
);
select storecrm_protect_table('sync_run');
create unique index sync_run_unfinished on sync_run (shop_id) where state in ('QUEUED', 'RUNNING', 'CANCELLING');
create index sync_run_by_time on sync_run (shop_id, requested_at);

create table sync_phase (
    shop_id bigint not null,
    run_id uuid not null,
    position int not null,
    -- CUSTOMERS, PRODUCTS, ORDERS, CHECKOUTS
    kind text not null,
    -- WAITING, COLLECTING (Shopify writes the file), WRITING, then SUCCEEDED, FAILED or CANCELLED
    state text not null,
    bulk_operation_id text,
    attempts int not null default 0,
    total bigint,
    done bigint not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    -- left out by the shop's import policy
    skipped bigint not null default 0,
    failed bigint not null default 0,
    deleted bigint not null default 0,
    started_at timestamptz,
    -- when the file was there: rows per second count from here
    writing_at timestamptz,
    finished_at timestamptz,
    problem text,
    primary key (shop_id, run_id, position)
);
select storecrm_protect_table('sync_phase');
