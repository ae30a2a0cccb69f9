-- How many mails an hour a shop's relay is given: as its people chose, and less for a while where the relay asked for that.
create table mail_pace (
    shop_id bigint primary key,
    -- null: as fast as the relay takes them
    per_hour int,
    version bigint not null,
    -- what was given counts until then
    free_at timestamptz,
    -- mails an hour, at that time; it doubles by itself
    slowed_to int,
    slowed_at timestamptz
);
select storecrm_protect_table('mail_pace');
