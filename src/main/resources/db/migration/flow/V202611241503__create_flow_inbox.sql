-- Every call of the Flow action as it came, and what became of it. The first call of a run decides; its answer is given
-- again to the same run, so a row stays longer than Flow tries (36 hours).
create sequence flow_payload_seq;
create table flow_payload (
    shop_id bigint not null,
    payload_id bigint not null default nextval('flow_payload_seq'),
    run_id text not null,
    -- whether the run had come before
    repeated boolean not null default false,
    properties_hash bytea not null,
    -- as sent; null where it was no customer's id
    customer_id bigint,
    slug text not null,
    key text not null,
    value text not null,
    -- when it became so, by the sender's word
    occurred_at timestamptz,
    received_at timestamptz not null,
    -- KEPT, LATE, UNKNOWN_KEY, WRONG_TYPE, PARKED, LEFT_OUT, INVALID, WAITING, DUPLICATE, CONFLICT or EXPIRED
    verdict text not null,
    -- what Flow was told; null when all was well
    problem text,
    answer_status smallint not null,
    primary key (shop_id, payload_id)
);
select storecrm_protect_table('flow_payload');
create unique index flow_payload_run on flow_payload (shop_id, run_id) where not repeated;
create index flow_payload_by_verdict on flow_payload (shop_id, verdict, payload_id);
create index flow_payload_by_time on flow_payload (shop_id, received_at);
create index flow_payload_of on flow_payload (shop_id, customer_id);

-- Whether a shop has a workflow that begins with one of our triggers; the newest word of Shopify's counts.
create table flow_listener (
    shop_id bigint not null,
    trigger_handle text not null,
    listening boolean not null,
    told_at timestamptz not null,
    primary key (shop_id, trigger_handle)
);
select storecrm_protect_table('flow_listener');

insert into due_work (shop_id, kind, due_at) select id, 'flow-retention', now() from shop on conflict do nothing;
