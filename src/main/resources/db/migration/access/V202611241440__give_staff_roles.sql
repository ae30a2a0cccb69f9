-- The role that somebody of the shop gave; null where the shop's policy decides. The account's owner is the owner whatever stands here.
alter table staff add column role text;
alter table staff add column version bigint not null default 0;
-- when Shopify told who this is; asked again after a day, as owners change and collaborators are hired
alter table staff add column identified_at timestamptz;
create index staff_seen on staff (shop_id, last_seen_at, user_id);

-- Who was let in before roles existed stays an admin: nobody is locked out by an update.
alter table staff no force row level security;
update staff set role = 'ADMIN', identified_at = first_seen_at where identified and not collaborator and not account_owner;
update staff set identified_at = first_seen_at where identified;
alter table staff force row level security;

create table access_setting (
    shop_id bigint not null primary key,
    -- ADMINS, CHOSEN, EVERYONE
    policy text not null,
    -- what EVERYONE gives to those without a role
    default_role text not null,
    -- who opened the app first after it was installed; null until somebody did
    installer_id bigint,
    -- whether that person got what an installer gets
    installer_settled boolean not null,
    version bigint not null default 0
);
select storecrm_protect_table('access_setting');
