-- Runs of "Record mail permission" stand in the inbox like those of the other action: with their channel, kind and choice where
-- a value has its application, key and value, and in the note how the customer said so.
alter table flow_payload add column action text not null default 'METRICS', add column note text not null default '';

-- What ended well goes on being answered the same; of a run that failed Flow tries nothing again.
alter table flow_payload no force row level security;
alter table flow_permission_run no force row level security;
insert into flow_payload (shop_id, run_id, properties_hash, action, slug, key, value, received_at, verdict, answer_status)
select shop_id, run_id, properties_hash, 'PERMISSION', '', '', '', received_at,
       case word when 'taken' then 'KEPT' when 'held' then 'HELD' else 'NO_STAYS' end, answer_status
from flow_permission_run where word is not null
on conflict do nothing;
alter table flow_payload force row level security;
-- nothing reads it since this migration, and no release had it
drop table flow_permission_run;
