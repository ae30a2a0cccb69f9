-- A recipient's row changes once, when it is known how it ended: no claim changes an entry, whatever the indexes ask for. So
-- they ask for the fate itself, and nothing has to be worked out from it and written with each row. They do so in words that
-- only who means them uses: where a fate beside a key would do, the planner takes them instead of the key's index as long as
-- nobody has counted a table that was just filled.
create function delivery_open(fate text) returns boolean language sql immutable parallel safe as $$
    select coalesce($1 in ('PLANNED', 'SOFT_FAILED'), false)
$$;
drop index delivery_address;
create unique index delivery_address on delivery (shop_id, send_id, address_key) where coalesce(fate <> 'SKIPPED', true);
drop index delivery_due;
create index delivery_due on delivery (shop_id, send_id, due_at, delivery_id) where delivery_open(fate);
drop index delivery_unknown;
create index delivery_unknown on delivery (shop_id, send_id) where fate = 'UNKNOWN';

-- What became of somebody is found by the customer from the end on; until then by the sends that are under way, which are few.
drop index delivery_of_customer;
create index delivery_of_customer on delivery (shop_id, customer_id, delivery_id) where fate <> 'PLANNED';
create index send_under_way on send (shop_id, send_id) where state in ('PREPARING', 'RUNNING', 'PAUSED');
set local check_function_bodies = off;
create function deliveries_of(shop bigint, customer bigint) returns setof bigint language sql stable as $$
    select d.delivery_id from delivery d where d.shop_id = $1 and d.customer_id = $2 and d.fate <> 'PLANNED'
    union all
    select d.delivery_id
    from (select s.send_id from send s where s.shop_id = $1 and s.state in ('PREPARING', 'RUNNING', 'PAUSED')
          -- a mail on its way when its send was cancelled
          union select l.send_id from delivery_lease l where l.shop_id = $1) under_way
    join delivery d on d.shop_id = $1 and d.send_id = under_way.send_id and d.customer_id = $2 and d.fate = 'PLANNED'
$$;

create or replace view delivery_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.delivery_id, d.customer_id, s.channel, s.kind, s.origin, s.origin_key, d.fate, d.reason,
       d.attempts, d.fate_at,
       case when d.fate in ('PLANNED', 'CLAIMED', 'SENDING', 'SOFT_FAILED') then 'OPEN'
            when d.fate in ('SKIPPED', 'UNKNOWN') then d.fate
            else 'ENDED' end as phase
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id
where not s.to_staff;
select storecrm_publish();

-- nothing reads it since V202612060000, which is before the first release
alter table delivery drop column phase;

-- a connection takes its numbers by the thousand: which of two sends has the lower ones means nothing
alter table delivery alter column delivery_id set cache 1000;
