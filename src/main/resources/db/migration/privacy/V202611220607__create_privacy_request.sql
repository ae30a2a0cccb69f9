-- What somebody asked us to hand out or to erase. Ids only: the row outlives the person it is about.
create table privacy_request (
    shop_id bigint not null,
    request_id uuid not null,
    -- DATA_REQUEST, CUSTOMER_REDACT, SHOP_REDACT
    kind text not null,
    webhook_id text not null,
    customer_id bigint,
    requested_at timestamptz not null,
    -- OPEN until a person or the erasure has done it; SUPERSEDED when the shop was installed again meanwhile
    state text not null,
    done_at timestamptz,
    -- table and number of rows, one a line
    receipt text,
    primary key (shop_id, request_id)
);
select storecrm_protect_table('privacy_request');
create unique index privacy_request_once on privacy_request (shop_id, webhook_id);
