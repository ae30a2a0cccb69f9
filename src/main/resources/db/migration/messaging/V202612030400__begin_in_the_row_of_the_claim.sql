-- Who is claimed and who is being written to stands in the row of the claim; a recipient's own row changes once, when it is
-- known how it ended.
alter table delivery_lease add column send_id bigint;
-- being written to: unknown when the claim's holder dies
alter table delivery_lease add column begun bigint[] not null default '{}';
-- taken back by somebody who has other plans for its recipients: nobody else of it is begun
alter table delivery_lease add column withdrawn boolean not null default false;

-- whom it has does not change: each change of the row leaves that aside
alter table delivery_lease set (toast_tuple_target = 128);
alter table delivery_lease alter column deliveries set storage external;

-- a row that changes once needs no room beside it
alter table delivery reset (fillfactor);

alter table delivery no force row level security;
alter table delivery_lease no force row level security;
update delivery set fate = 'UNKNOWN', reason = 'INSTANCE_LOST' where fate = 'SENDING';
update delivery set fate = 'PLANNED', attempts = attempts - 1, lease = null where fate = 'CLAIMED';
delete from delivery_lease;
alter table delivery force row level security;
alter table delivery_lease force row level security;
