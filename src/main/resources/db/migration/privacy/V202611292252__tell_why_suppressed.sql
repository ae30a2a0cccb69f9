-- Addresses that get nothing, and why. Those of redacted people stay hashes that nobody can read.
alter table suppression
    -- MANUAL, HARD_BOUNCE, COMPLAINT, REDACTED; where two meet, the later of this list holds
    add column reason text not null default 'REDACTED',
    -- as somebody wrote it; never of a redacted person
    add column address text,
    add column note text,
    -- the staff member, when one did it
    add column added_by bigint;
create index suppression_by_time on suppression (shop_id, since, address_key);

-- What was taken off the list again, by whom and why.
create table suppression_removal (
    shop_id bigint not null,
    removal_id bigint generated always as identity,
    address_key text collate "C" not null,
    reason text not null,
    since timestamptz not null,
    note text,
    removed_by bigint,
    removed_at timestamptz not null,
    primary key (shop_id, removal_id)
);
select storecrm_protect_table('suppression_removal');
