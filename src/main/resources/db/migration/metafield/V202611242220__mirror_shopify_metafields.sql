-- CUSTOM: filled by Flow and CSV files. SHOPIFY: mirrored from Shopify's metafield of that namespace (the slug) and key.
alter table metafield_definition add column kind text not null default 'CUSTOM';

-- Customers whose metafields must be asked for, as the customer changed. Asked for again meanwhile, a row has another number.
create sequence metafield_look_seq;
create table metafield_look (
    shop_id bigint not null,
    customer_id bigint not null,
    asked bigint not null default nextval('metafield_look_seq'),
    primary key (shop_id, customer_id)
);
select storecrm_protect_table('metafield_look');

-- The look at all customers: wanted more often than begun means that one is due.
create table metafield_mirror (
    shop_id bigint not null,
    wanted bigint not null default 0,
    begun bigint not null default 0,
    -- Shopify's bulk operation, and the time just before it was asked for
    operation text,
    asked_at timestamptz,
    looked_at timestamptz,
    primary key (shop_id)
);
select storecrm_protect_table('metafield_mirror');

-- What the last look at all customers found for a field.
create table metafield_mirrored (
    shop_id bigint not null,
    definition_id bigint not null,
    looked_at timestamptz not null,
    fitting bigint not null,
    unfit bigint not null,
    primary key (shop_id, definition_id)
);
select storecrm_protect_table('metafield_mirrored');
