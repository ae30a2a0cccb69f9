-- The shop's colour on the pages that receivers of mail see, as #rrggbb.
alter table consent_setting add column colour text;

-- Somebody wants mail again and has yet to confirm it by a mail: a yes counts only from who reads the address's mail.
create table consent_confirmation (
    shop_id bigint not null,
    confirmation_id bigint generated always as identity,
    customer_id bigint not null,
    -- MARKETING, FOLLOW_UP, CART_REMINDER
    kinds text[] not null,
    -- the address's hash by the shop's key: who has another one by now confirms nothing
    address_key text collate "C" not null,
    language text not null,
    requested_at timestamptz not null,
    -- when the mail was handed to the ledger
    handed_at timestamptz,
    confirmed_at timestamptz,
    primary key (shop_id, confirmation_id)
);
select storecrm_protect_table('consent_confirmation');
create index consent_confirmation_of_customer on consent_confirmation (shop_id, customer_id, requested_at);
create index consent_confirmation_waiting on consent_confirmation (shop_id, confirmation_id) where handed_at is null;
