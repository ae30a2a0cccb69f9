create table staff (
    shop_id bigint not null,
    -- Shopify's id
    user_id bigint not null,
    first_name text,
    last_name text,
    locale text,
    -- whether the person chose the language here; then Shopify's no longer counts
    locale_chosen boolean not null,
    account_owner boolean not null,
    collaborator boolean not null,
    -- whether Shopify has told who this is
    identified boolean not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (shop_id, user_id)
);
select storecrm_protect_table('staff');
