-- Which meta fields a shop keeps, edited by people. An empty slug takes the key from every application.
create sequence metafield_definition_seq increment by 20;
create table metafield_definition (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    slug text not null default '',
    key text not null,
    -- NUMERIC, STRING, DATE or BOOLEAN
    value_type text not null,
    created_at timestamptz not null,
    -- an archived field takes no values; those it has stay
    archived_at timestamptz,
    version bigint not null,
    primary key (shop_id, id),
    unique (shop_id, slug, key)
);
select storecrm_protect_table('metafield_definition');

-- The newest value of a key for a customer, under the slug it came with. Numbers are exact; the float beside them is for
-- conditions, as comparing numeric cannot use an index ahead of row-level security.
create table metafield_value (
    shop_id bigint not null,
    customer_id bigint not null,
    slug text collate "C" not null,
    key text collate "C" not null,
    definition_id bigint not null,
    number_value numeric,
    number_float float8,
    text_value text collate "C",
    date_value date,
    flag_value boolean,
    -- when it became so: by the sender's word, else when we took it in
    changed_at timestamptz not null,
    -- decides between two of the same time: the order in which they were taken in
    taken bigint not null,
    -- FLOW, CSV or SHOPIFY
    source text not null,
    primary key (shop_id, customer_id, slug, key)
);
select storecrm_protect_table('metafield_value');
create index metafield_value_by_number on metafield_value (shop_id, slug, key, number_float) include (customer_id)
    where number_float is not null;
create index metafield_value_by_text on metafield_value (shop_id, slug, key, text_value) include (customer_id)
    where text_value is not null;
create index metafield_value_by_date on metafield_value (shop_id, slug, key, date_value) include (customer_id)
    where date_value is not null;
create index metafield_value_of on metafield_value (shop_id, definition_id, customer_id);

-- Every value that was ever kept, also those that came too late to be the newest. Only ever added to.
create sequence metafield_taken_seq;
create table metafield_history (
    shop_id bigint not null,
    customer_id bigint not null,
    slug text collate "C" not null,
    key text collate "C" not null,
    taken bigint not null,
    definition_id bigint not null,
    number_value numeric,
    text_value text collate "C",
    date_value date,
    flag_value boolean,
    changed_at timestamptz not null,
    recorded_at timestamptz not null,
    source text not null,
    -- the Flow run or the import it came with
    source_id text,
    primary key (shop_id, customer_id, slug, key, taken)
);
select storecrm_protect_table('metafield_history');

create view metafield_facts with (security_invoker = true) as
select shop_id, customer_id, slug, key, number_value, number_float, text_value, date_value, flag_value, changed_at, source
from metafield_value;

create view metafield_history_facts with (security_invoker = true) as
select shop_id, customer_id, slug, key, taken, number_value, text_value, date_value, flag_value, changed_at, recorded_at,
       source
from metafield_history;
