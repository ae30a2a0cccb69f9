-- A recipient is claimed, begun and ended: three changes of its row. While no column that an index knows changes, PostgreSQL
-- writes the row alone (a heap-only tuple), not an entry in each of six indexes. So the indexes know how far a recipient is
-- only as roughly as they need, and whose claim ends when stands in a row of the claim.
alter table delivery set (fillfactor = 50);
alter table delivery add column phase text generated always as (
    case when fate in ('PLANNED', 'CLAIMED', 'SENDING', 'SOFT_FAILED') then 'OPEN'
         when fate in ('SKIPPED', 'UNKNOWN') then fate
         else 'ENDED' end) stored;

drop index delivery_address;
create unique index delivery_address on delivery (shop_id, send_id, address_key) where phase <> 'SKIPPED';
drop index delivery_due;
create index delivery_due on delivery (shop_id, send_id, due_at, delivery_id) where phase = 'OPEN';
drop index delivery_unknown;
create index delivery_unknown on delivery (shop_id, send_id) where phase = 'UNKNOWN';

-- Whom an instance has claimed together, until when; a row that says otherwise itself is right.
create table delivery_lease (
    shop_id bigint not null,
    lease uuid not null,
    lease_until timestamptz not null,
    deliveries bigint[] not null,
    primary key (shop_id, lease)
);
select storecrm_protect_table('delivery_lease');
alter table delivery no force row level security;
alter table delivery_lease no force row level security;
insert into delivery_lease (shop_id, lease, lease_until, deliveries)
select shop_id, lease, max(lease_until), array_agg(delivery_id) from delivery
where fate in ('CLAIMED', 'SENDING') and lease is not null and lease_until is not null group by shop_id, lease;
alter table delivery force row level security;
alter table delivery_lease force row level security;
drop index delivery_leases;

create or replace view delivery_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.delivery_id, d.customer_id, s.channel, s.kind, s.origin, s.origin_key, d.fate, d.reason,
       d.attempts, d.fate_at, d.phase
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id
where not s.to_staff;
