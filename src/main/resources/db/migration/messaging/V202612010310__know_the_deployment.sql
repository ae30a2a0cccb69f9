-- Which deployment sends for a shop. Another database, or one that was restored, is another deployment: it waits for a person.
create table mail_deployment (
    shop_id bigint primary key,
    fingerprint text not null,
    -- since when nothing is sent, as the database is not the one that sent last
    held_since timestamptz,
    confirmed_at timestamptz,
    confirmed_by bigint
);
select storecrm_protect_table('mail_deployment');
