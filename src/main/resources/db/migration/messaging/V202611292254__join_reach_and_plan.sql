-- Why nobody may be written to now, or null: what consent_refusal says, then the plan. Test mode comes last, so that who
-- would not get it anyway is told the reason that stays; the app's own mails know no plan.
drop function delivery_refusal(boolean, text, boolean, text);
create function delivery_refusal(kind text, refused text, test_mode boolean, registered boolean)
returns text language sql immutable parallel safe as $$
    select coalesce(refused, case when test_mode and kind <> 'SYSTEM' and not coalesce(registered, false)
        then 'TEST_MODE' end)
$$;
