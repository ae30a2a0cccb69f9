-- Run by a superuser inside the StoreCRM database, after database.sql, and again after an upgrade that says so. It makes the
-- role for queries that owners write themselves (Reports > SQL); without it that page says so, and nothing else is missing.
-- A password is set by whoever runs this: alter role storecrm_query password '…'.
do $$
begin
    if not exists (select from pg_roles where rolname = 'storecrm_query') then
        create role storecrm_query login nosuperuser nobypassrls nocreatedb nocreaterole connection limit 20;
    end if;
end
$$;
alter role storecrm_query set default_transaction_read_only = on;
alter role storecrm_query set search_path = shop_data;
alter role storecrm_query set statement_timeout = '15s';
alter role storecrm_query set lock_timeout = '2s';
alter role storecrm_query set idle_in_transaction_session_timeout = '60s';
alter role storecrm_query set work_mem = '16MB';
alter role storecrm_query set max_parallel_workers_per_gather = 0;
alter role storecrm_query set jit = off;
-- only a superuser can change these two, and so no query: what it writes to disk, and that nobody else's query is seen
alter role storecrm_query set temp_file_limit = '256MB';
alter role storecrm_query set track_activities = off;

-- The views it may read. It owns nothing, and has no right to anything else.
create schema if not exists shop_data authorization storecrm_owner;

-- What everybody may call by default and no query needs: settings, locks that others wait for, large objects, waiting, ending
-- others' queries, and functions that run a text as SQL. The roles that run StoreCRM keep it; a superuser asks nobody.
do $$
declare
    called regprocedure;
begin
    for called in
        select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and p.proname ~ '^(set_config|pg_sleep.*|pg_(try_)?advisory_.*|(query|table|cursor|schema|database)_to_xml.*|lo_.*|loread|lowrite|pg_notify|pg_cancel_backend|pg_terminate_backend|pg_export_snapshot|ts_stat|ts_rewrite)$'
          and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
    loop
        execute format('revoke execute on function %s from public', called);
        execute format('grant execute on function %s to storecrm_owner, storecrm_app, storecrm_backup', called);
    end loop;
end
$$;

-- After an upgrade the views are there to be made; in an empty database the first start makes them.
do $$
begin
    if to_regprocedure('public.storecrm_publish()') is not null then
        set local role storecrm_owner;
        perform public.storecrm_publish();
    end if;
end
$$;
