-- Files that staff asked for: what is in them, who asked, and how far they are. The bytes lie outside the database.
create table export_file (
    shop_id bigint not null,
    file_id uuid not null,
    -- the list it was made of, and that list's address: tab, filters, order, maybe words that were searched for
    source text not null,
    choice jsonb not null,
    all_rows boolean not null,
    columns text[] not null,
    format text not null,
    locale text not null,
    time_zone text not null,
    asked_by bigint not null,
    asked_at timestamptz not null,
    at_once boolean not null,
    -- WAITING, RUNNING, READY, FAILED, CANCELLED, EXPIRED, REMOVED
    state text not null,
    reason text,
    -- of the worker whose writes count
    lease uuid,
    attempts int not null default 0,
    total bigint,
    rows bigint not null default 0,
    size bigint not null default 0,
    -- characters that the encoding could not hold
    unheld text not null default '',
    started_at timestamptz,
    finished_at timestamptz,
    expires_at timestamptz,
    -- who may be in it, so that it goes with whoever has to be forgotten
    people bytea,
    -- whether it has people of whom no number tells who they are
    strangers boolean not null default false,
    primary key (shop_id, file_id)
);
select storecrm_protect_table('export_file');
create index export_file_by_time on export_file (shop_id, asked_at, file_id);

-- Counts erasures: a file that was read before one and is finished after it is made anew.
create table export_epoch (
    shop_id bigint not null primary key,
    erasures bigint not null
);
select storecrm_protect_table('export_epoch');

-- What somebody chose last time for a list.
create table export_columns (
    shop_id bigint not null,
    user_id bigint not null,
    source text not null,
    columns text[] not null,
    format text not null,
    primary key (shop_id, user_id, source)
);
select storecrm_protect_table('export_columns');
