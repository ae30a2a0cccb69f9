-- For who would rather go on uncounted than wait: a long vacuum holds the lock that counting needs.
create function storecrm_analyze_if_free(loaded regclass) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    execute format('analyze (skip_locked) %s', loaded);
end
$$;
revoke execute on function storecrm_analyze_if_free(regclass) from public;
grant execute on function storecrm_analyze_if_free(regclass) to ${app_role};
