-- Which orders a redaction names, and what the search after it found; ids, tables and counts only.
alter table privacy_request add column orders bigint[] not null default '{}';
-- table, what was searched and how many rows still tell who it was, one a line
alter table privacy_request add column scan text;
create index privacy_request_by_time on privacy_request (shop_id, requested_at, request_id);

-- Addresses of redacted people, as keyed hashes: nobody can read them, yet who comes back under the same one is known.
create table suppression (
    shop_id bigint not null,
    address_key text collate "C" not null,
    since timestamptz not null,
    primary key (shop_id, address_key)
);
select storecrm_protect_table('suppression');

-- The key of a shop's hashes, sealed: it outlives a rotation of the keyset that seals it.
create table suppression_key (
    shop_id bigint primary key,
    sealed bytea not null
);
select storecrm_protect_table('suppression_key');
