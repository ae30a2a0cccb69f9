-- Exempt from row-level security, as it answers which shop a request is about; so no personal data in here.
create sequence shop_number;
create table shop (
    id bigint primary key default nextval('shop_number'),
    domain text not null unique,
    shopify_id bigint,
    name text not null,
    -- as Shopify names it to people, e.g. Basic
    plan text not null,
    currency text not null,
    time_zone text not null,
    primary_domain text,
    test_shop boolean not null,
    installed_at timestamptz not null,
    -- when Shopify says it happened, by Shopify's clock; kept after a reinstall to refuse session tokens from before
    uninstalled_at timestamptz,
    -- counts installations; what concerns an older one must not touch a newer one
    generation int not null,
    -- INSTALLING, ACTIVE, RECONNECT (only the merchant can bring a new token), PAUSED (frozen or locked), UNINSTALLED
    state text not null,
    version bigint not null
);

-- The one offline token of a shop. The lease says which instance is fetching a new one: the row is locked only to take
-- and to give back the lease, so that no transaction is open while Shopify answers.
create table shop_token (
    shop_id bigint primary key,
    -- NONE yet, GRANTED to the app, or PASTED by the merchant from a custom app
    kind text not null,
    -- sealed; associated data are the shop and the column
    access_token bytea,
    refresh_token bytea,
    access_ends_at timestamptz,
    refresh_ends_at timestamptz,
    last_four text,
    scopes text not null,
    -- fields that Shopify withheld when it was last asked
    withheld text not null,
    granted_at timestamptz,
    lease uuid,
    lease_until timestamptz,
    failures int not null default 0,
    not_before timestamptz
);
select storecrm_protect_table('shop_token');

create table shop_setting (
    shop_id bigint primary key,
    -- ALL, CONSENTED, REGISTERED_AND_PURCHASED
    import_policy text not null,
    subscribers_as_marketing boolean not null,
    -- whether a record that was deleted in Shopify is deleted here, too
    delete_customers boolean not null,
    delete_orders boolean not null,
    delete_products boolean not null,
    -- where messages about the shop go
    email text,
    -- when the merchant pressed the button that starts the synchronisation
    connected_at timestamptz,
    version bigint not null
);
select storecrm_protect_table('shop_setting');
