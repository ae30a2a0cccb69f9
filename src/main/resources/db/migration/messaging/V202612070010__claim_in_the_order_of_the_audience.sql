-- Who is written to for the first time is claimed in the order of the audience: nothing of them has to be kept but how far a send
-- is. Only who is to be written to at another time, as of being put off, given back or held, is found by that time.
alter table send add column first_delivery bigint;
alter table send add column claimed_to bigint;
alter table send add column last_delivery bigint;
alter table delivery alter column due_at drop not null;
drop index delivery_due;
create index delivery_due on delivery (shop_id, send_id, due_at, delivery_id) where due_at is not null and delivery_open(fate);

-- everybody had a time until now
alter table send no force row level security;
alter table delivery no force row level security;
update send s set first_delivery = d.least - 1, claimed_to = d.most, last_delivery = d.most
from (select shop_id, send_id, min(delivery_id) as least, max(delivery_id) as most from delivery group by shop_id, send_id) d
where d.shop_id = s.shop_id and d.send_id = s.send_id;
alter table send force row level security;
alter table delivery force row level security;

set local check_function_bodies = off;
-- Of whom it is not known how it ended: who was never claimed, who has a time, who is claimed.
create function deliveries_open(shop bigint, send bigint)
returns table (delivery_id bigint, customer_id bigint, address_key bytea, due_at timestamptz, fate text) language sql stable as $$
    select d.delivery_id, d.customer_id, d.address_key, d.due_at, d.fate
    from send s
    -- by the number alone, as of an audience that nobody counted yet the planner takes another way through all of it
    join delivery d on d.shop_id = $1 and d.delivery_id > s.claimed_to and d.delivery_id <= s.last_delivery and d.send_id + 0 = $2
    where s.shop_id = $1 and s.send_id = $2 and d.due_at is null and d.fate = 'PLANNED'
    union all
    select d.delivery_id, d.customer_id, d.address_key, d.due_at, d.fate
    from delivery d where d.shop_id = $1 and d.send_id = $2 and d.due_at is not null and delivery_open(d.fate)
    union all
    select d.delivery_id, d.customer_id, d.address_key, d.due_at, d.fate
    from delivery_lease l cross join lateral unnest(l.deliveries) as claimed(number)
    join delivery d on d.shop_id = $1 and d.delivery_id = claimed.number
    where l.shop_id = $1 and l.send_id = $2 and d.due_at is null and d.fate = 'PLANNED'
$$;

create or replace view delivery_choice_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.customer_id, d.fate, d.reason, d.fate <> 'SKIPPED' or d.fate_at is distinct from d.due_at as chosen
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id
where not s.to_staff;
