-- Runs of the Flow action "Record mail permission", so that the same run has one effect and one answer. What it said of whom
-- stands in the consent ledger.
create table flow_permission_run (
    shop_id bigint not null,
    run_id text not null,
    properties_hash bytea not null,
    received_at timestamptz not null,
    answer_status smallint not null,
    -- taken, held, no_stays; null when the run failed
    word text,
    -- what is wrong, as the end of a message key
    problem text,
    primary key (shop_id, run_id)
);
select storecrm_protect_table('flow_permission_run');
create index flow_permission_run_by_time on flow_permission_run (shop_id, received_at);
