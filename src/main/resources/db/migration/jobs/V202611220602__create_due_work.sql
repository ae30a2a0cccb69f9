-- What is due for whom, read over all shops by the tick: exempt from row-level security, so it holds no personal data.
create table due_work (
    shop_id bigint not null,
    kind text not null,
    due_at timestamptz not null,
    -- counts requests, so that a request that comes while the work runs is not swallowed when it ends
    requests bigint not null default 1,
    -- counted at claim, so that work which kills the process is parked too
    attempts int not null default 0,
    lease_token uuid,
    lease_until timestamptz,
    primary key (shop_id, kind)
);
create index due_work_due on due_work (due_at);
