-- What the application's role may do with everything the owner makes from here on.
alter default privileges in schema public grant select, insert, update, delete on tables to ${app_role};
alter default privileges in schema public grant usage, select on sequences to ${app_role};
grant usage on schema public to ${app_role};

-- Every shop's table is protected by the same policy; a structure test finds a table that was forgotten.
-- nullif: after a rollback a custom setting is '' instead of null, and ''::bigint would be an error.
create function storecrm_protect_table(protected regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format($policy$
        create policy own_shop on %s
            using (shop_id = (select nullif(current_setting('storecrm.shop_id', true), '')::bigint))
            with check (shop_id = (select nullif(current_setting('storecrm.shop_id', true), '')::bigint))
        $policy$, protected);
end
$$;
revoke execute on function storecrm_protect_table(regclass) from public;
