-- A CSV file of permissions, from its upload until it has been worked off.
create sequence consent_import_seq;
create table consent_import (
    shop_id bigint not null,
    import_id bigint not null default nextval('consent_import_seq'),
    file_name text not null,
    encoding text not null,
    size bigint not null,
    -- RUNNING, DONE, CANCELLED or FAILED
    state text not null,
    uploaded_at timestamptz not null,
    finished_at timestamptz,
    -- how people agreed, for lines that do not say it themselves
    proof text not null,
    -- the staff member who brought it
    staff_id bigint not null,
    -- every no comes in before any yes, so the file is read twice: how many lines it has, once it has been read, and how many
    -- have been read this time, from which work that was broken off goes on
    lines bigint,
    read_lines bigint not null default 0,
    added bigint not null default 0,
    held bigint not null default 0,
    -- lines with a yes that met a no, and lines that say nothing usable
    kept bigint not null default 0,
    failed bigint not null default 0,
    problem text,
    primary key (shop_id, import_id)
);
select storecrm_protect_table('consent_import');

-- The file itself, in pieces; gone as soon as it is worked off.
create table consent_import_piece (
    shop_id bigint not null,
    import_id bigint not null,
    number int not null,
    bytes bytea not null,
    primary key (shop_id, import_id, number)
);
select storecrm_protect_table('consent_import_piece');

-- The first lines that were not taken, and why: by their numbers alone, as what stood in them names people.
create table consent_import_error (
    shop_id bigint not null,
    import_id bigint not null,
    line bigint not null,
    reason text not null,
    primary key (shop_id, import_id, line)
);
select storecrm_protect_table('consent_import_error');
