-- A CSV file that fills meta fields, from its upload until it has been worked off.
create sequence metafield_import_seq;
create table metafield_import (
    shop_id bigint not null,
    import_id bigint not null default nextval('metafield_import_seq'),
    file_name text not null,
    encoding text not null,
    size bigint not null,
    -- UPLOADED until the columns are chosen, then RUNNING, DONE, CANCELLED or FAILED
    state text not null,
    uploaded_at timestamptz not null,
    finished_at timestamptz,
    -- columns count from 0
    customer_column int,
    value_column int,
    slug text,
    key text,
    -- data lines read so far, from which work that was broken off goes on
    lines bigint not null default 0,
    kept bigint not null default 0,
    failed bigint not null default 0,
    problem text,
    primary key (shop_id, import_id)
);
select storecrm_protect_table('metafield_import');

-- The file itself, in pieces, as any instance may work on it; gone as soon as it is worked off.
create table metafield_import_piece (
    shop_id bigint not null,
    import_id bigint not null,
    number int not null,
    bytes bytea not null,
    primary key (shop_id, import_id, number)
);
select storecrm_protect_table('metafield_import_piece');

-- The first lines that could not be taken, and why.
create table metafield_import_error (
    shop_id bigint not null,
    import_id bigint not null,
    line bigint not null,
    reason text not null,
    primary key (shop_id, import_id, line)
);
select storecrm_protect_table('metafield_import_error');
