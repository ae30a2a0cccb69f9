create table webhook_inbox (
    shop_id bigint not null,
    -- the same for every delivery of one notice
    webhook_id text not null,
    topic text not null,
    api_version text,
    -- the same for every notice of one action of the merchant
    event_id text,
    -- by Shopify's clock
    triggered_at timestamptz not null,
    received_at timestamptz not null,
    -- null when the body was too big to keep
    body bytea,
    -- WAITING, DONE, or FAILED after the last attempt
    state text not null,
    -- counted when an attempt begins, so that a crash counts, too
    attempts int not null default 0,
    due_at timestamptz not null,
    error text,
    done_at timestamptz,
    primary key (shop_id, webhook_id)
);
select storecrm_protect_table('webhook_inbox');
create index webhook_inbox_waiting on webhook_inbox (shop_id, due_at) where state = 'WAITING';
create index webhook_inbox_by_age on webhook_inbox (shop_id, received_at);
