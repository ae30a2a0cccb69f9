-- The key that signs a shop's links to its public pages, sealed: links live for years, so it outlives a rotation of the
-- keyset that seals it.
create table consent_link_key (
    shop_id bigint primary key,
    sealed bytea not null
);
select storecrm_protect_table('consent_link_key');
