-- Right after a first load the planner knows nothing of the rows; only a table's owner may tell it.
create function storecrm_analyze(loaded regclass) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    execute format('analyze %s', loaded);
end
$$;
revoke execute on function storecrm_analyze(regclass) from public;
grant execute on function storecrm_analyze(regclass) to ${app_role};
