-- A CSV file of addresses that shall get nothing, from its upload until it has been worked off.
create sequence suppression_import_seq;
create table suppression_import (
    shop_id bigint not null,
    import_id bigint not null default nextval('suppression_import_seq'),
    file_name text not null,
    encoding text not null,
    size bigint not null,
    -- RUNNING, DONE, CANCELLED or FAILED
    state text not null,
    uploaded_at timestamptz not null,
    finished_at timestamptz,
    -- what stands on the list about its addresses; empty when nothing
    note text not null,
    -- the staff member who brought it
    staff_id bigint not null,
    -- how many lines it has, and how many of them have been worked off, from which work that was broken off goes on
    lines bigint not null default 0,
    read_lines bigint not null default 0,
    added bigint not null default 0,
    held bigint not null default 0,
    -- lines about erased people, of whom there is nothing but a hash, and lines that hold no address
    passed bigint not null default 0,
    failed bigint not null default 0,
    problem text,
    primary key (shop_id, import_id)
);
select storecrm_protect_table('suppression_import');

-- The file itself, in pieces; gone as soon as it is worked off.
create table suppression_import_piece (
    shop_id bigint not null,
    import_id bigint not null,
    number int not null,
    bytes bytea not null,
    primary key (shop_id, import_id, number)
);
select storecrm_protect_table('suppression_import_piece');

-- The first lines that were not taken, and why: by their numbers alone, as what stood in them names people.
create table suppression_import_error (
    shop_id bigint not null,
    import_id bigint not null,
    line bigint not null,
    reason text not null,
    primary key (shop_id, import_id, line)
);
select storecrm_protect_table('suppression_import_error');
