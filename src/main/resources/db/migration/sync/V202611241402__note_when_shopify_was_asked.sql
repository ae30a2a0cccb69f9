-- The database's time just before a bulk operation was started: what has gone since is not brought back by its file.
alter table sync_phase add column asked_at timestamptz not null default 'epoch';
