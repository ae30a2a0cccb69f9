-- Run by a superuser inside the (still empty) StoreCRM database, after roles.sql.
alter schema public owner to storecrm_owner;
revoke create on schema public from public;
grant usage on schema public to storecrm_app, storecrm_backup;
grant pg_read_all_data to storecrm_backup;
