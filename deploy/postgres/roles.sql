-- Roles of a StoreCRM database, made once by a superuser and outside Flyway. Passwords are set by whoever runs this.
-- owner: migrates. app: runs, sees one shop at a time. backup: dumps everything.
create role storecrm_owner login nosuperuser nobypassrls;
create role storecrm_app login nosuperuser nobypassrls;
create role storecrm_backup login nosuperuser bypassrls;

-- A data migration on protected tables must fail loudly, not touch 0 rows: it lifts FORCE in its transaction instead.
alter role storecrm_owner set row_security = off;
