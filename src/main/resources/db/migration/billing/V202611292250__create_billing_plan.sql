-- What a shop may do. Without a row it is in test mode.
create table billing_plan (
    shop_id bigint primary key,
    -- TEST, STANDARD, PLUS
    plan text not null,
    plan_since timestamptz not null,
    -- the one address that mail reaches in test mode, and its hash by the shop's key, as in suppression
    test_address text,
    test_key text collate "C",
    version bigint not null
);
select storecrm_protect_table('billing_plan');

-- Whether mail reaches the registered address only. The operator's ceiling lies outside the database.
create function billing_test_mode(plan text, highest text) returns boolean language sql immutable parallel safe as $$
    select coalesce(plan, 'TEST') = 'TEST' or highest = 'TEST'
$$;
