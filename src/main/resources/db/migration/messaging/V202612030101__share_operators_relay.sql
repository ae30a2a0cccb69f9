-- What the relay that the operator set up has been given, and bears, for all shops together. One row, and of nobody: like due_work
-- these two are read over all shops, so no policy protects them.
create table mail_relay (
    relay text primary key,
    -- what was given counts until then
    free_at timestamptz,
    -- mails an hour, at that time; it doubles by itself
    slowed_to int,
    slowed_at timestamptz
);

-- What a shop got of it.
create table mail_relay_share (
    shop_id bigint primary key,
    free_at timestamptz,
    -- until then it counts as one of those who wait for more than they got
    waits_until timestamptz,
    -- when the relay last put its mails off
    put_off_at timestamptz
);
