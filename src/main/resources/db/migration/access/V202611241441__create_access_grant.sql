-- A collaborator's leave to work in the shop, asked for or given.
create table access_grant (
    shop_id bigint not null,
    grant_id uuid not null,
    -- Shopify's id of the collaborator
    user_id bigint not null,
    -- FAULT, SET_UP
    purpose text not null,
    words text,
    hours int not null,
    -- null until it is given
    role text,
    asked_at timestamptz not null,
    decided_at timestamptz,
    -- who of the shop decided; null for the agency that installed the app
    decided_by bigint,
    -- null while it is not given
    ends_at timestamptz,
    revoked_at timestamptz,
    revoked_by bigint,
    primary key (shop_id, grant_id)
);
create unique index access_grant_open on access_grant (shop_id, user_id) where decided_at is null;
create index access_grant_person on access_grant (shop_id, user_id, asked_at);
select storecrm_protect_table('access_grant');
