-- What somebody decided last, of a channel and a kind. It follows from consent_entry and is kept by it alone: whoever writes to
-- fifty thousand looks for what holds, and to look for the newest of each person's entries took a quarter of the freezing.
create table consent_choice (
    shop_id bigint not null,
    customer_id bigint not null,
    channel text not null,
    kind text not null,
    choice text not null,
    decided_at timestamptz not null,
    source text not null,
    -- which of two entries of one moment is the newer one
    entry_id bigint not null,
    primary key (shop_id, customer_id, channel, kind)
);
select storecrm_protect_table('consent_choice');

create function consent_choose_added() returns trigger language plpgsql as $$
begin
    insert into consent_choice as held (shop_id, customer_id, channel, kind, choice, decided_at, source, entry_id)
    select distinct on (e.shop_id, e.customer_id, e.channel, e.kind)
        e.shop_id, e.customer_id, e.channel, e.kind, e.choice, e.decided_at, e.source, e.entry_id
    from added e
    order by e.shop_id, e.customer_id, e.channel, e.kind, e.decided_at desc, e.entry_id desc
    on conflict (shop_id, customer_id, channel, kind) do update
        set choice = excluded.choice, decided_at = excluded.decided_at, source = excluded.source, entry_id = excluded.entry_id
        where (excluded.decided_at, excluded.entry_id) > (held.decided_at, held.entry_id);
    return null;
end
$$;

-- Of the customers whose entries went or came: taken away first, so that the second statement sees what others added meanwhile.
create function consent_choose_again(shop bigint, customers bigint[]) returns void language plpgsql
    as $$
begin
    delete from consent_choice held where held.shop_id = shop and held.customer_id = any(customers);
    insert into consent_choice as held (shop_id, customer_id, channel, kind, choice, decided_at, source, entry_id)
    select distinct on (e.customer_id, e.channel, e.kind)
        e.shop_id, e.customer_id, e.channel, e.kind, e.choice, e.decided_at, e.source, e.entry_id
    from consent_entry e where e.shop_id = shop and e.customer_id = any(customers)
    order by e.customer_id, e.channel, e.kind, e.decided_at desc, e.entry_id desc
    on conflict (shop_id, customer_id, channel, kind) do update
        set choice = excluded.choice, decided_at = excluded.decided_at, source = excluded.source, entry_id = excluded.entry_id
        where (excluded.decided_at, excluded.entry_id) > (held.decided_at, held.entry_id);
end
$$;

create function consent_choose_moved() returns trigger language plpgsql as $$
begin
    perform consent_choose_again(each.shop_id, array_agg(distinct each.customer_id))
    from (select shop_id, customer_id from gone union select shop_id, customer_id from moved) each group by each.shop_id;
    return null;
end
$$;

create function consent_choose_gone() returns trigger language plpgsql as $$
begin
    perform consent_choose_again(each.shop_id, array_agg(distinct each.customer_id)) from gone each group by each.shop_id;
    return null;
end
$$;

create trigger added after insert on consent_entry
    referencing new table as added for each statement execute function consent_choose_added();
create trigger moved after update on consent_entry
    referencing old table as gone new table as moved for each statement execute function consent_choose_moved();
create trigger gone after delete on consent_entry
    referencing old table as gone for each statement execute function consent_choose_gone();

alter table consent_entry no force row level security;
alter table consent_choice no force row level security;
insert into consent_choice (shop_id, customer_id, channel, kind, choice, decided_at, source, entry_id)
select distinct on (shop_id, customer_id, channel, kind)
    shop_id, customer_id, channel, kind, choice, decided_at, source, entry_id
from consent_entry order by shop_id, customer_id, channel, kind, decided_at desc, entry_id desc;
alter table consent_entry force row level security;
alter table consent_choice force row level security;

-- The same answers, from there; and the address, as whoever asks for many would have to read every customer again for it.
-- nothing reads it since V202612060010 but the one that is made next
set local check_function_bodies = off;
drop view consent_facts;
drop function consent_judged(text, text);
create function consent_judged(channel text, kind text)
returns table (shop_id bigint, customer_id bigint, verdict text, permitted boolean, explicit_no boolean, since timestamptz,
    agreed_at timestamptz, address text)
language sql stable parallel safe as $$
    select c.shop_id, c.customer_id, v.verdict, starts_with(v.verdict, 'MAY_'),
           -- said by the person or for one, whether or not anybody could be reached
           case when $2 = 'MARKETING' then n.verdict in ('NO_OPTED_OUT', 'NO_UNSUBSCRIBED')
                else coalesce(own.choice = 'OUT', false) end,
           case when v.verdict in ('NO_OPTED_OUT', 'MAY_OPTED_IN') then coalesce(own.decided_at, marketing.decided_at)
                when v.verdict in ('MAY_SUBSCRIBED', 'NO_UNSUBSCRIBED', 'NO_PENDING', 'NO_NOT_COUNTED', 'NO_INVALID')
                    then m.state_at end,
           greatest(case when own.choice = 'IN' and own.source not in ('MERGE', 'IMPORT', 'FLOW') then own.decided_at end,
                    case when marketing.choice = 'IN' and marketing.source not in ('MERGE', 'IMPORT', 'FLOW')
                         then marketing.decided_at end,
                    case when m.state = 'SUBSCRIBED' then m.state_at end),
           c.email
    from customer_facts c
    left join consent_setting s on s.shop_id = c.shop_id
    left join shop_setting shop on shop.shop_id = c.shop_id
    -- nothing for MARKETING, where it would be the next one once more; said where the planner leaves all of it out
    left join consent_choice own on $2 <> 'MARKETING' and own.shop_id = c.shop_id and own.customer_id = c.customer_id
        and own.channel = $1 and own.kind = $2
    left join consent_choice marketing on marketing.shop_id = c.shop_id and marketing.customer_id = c.customer_id
        and marketing.channel = $1 and marketing.kind = 'MARKETING'
    -- Shopify's state is about mail; LINE has nothing but the ledger, and nobody there is reachable until LINE is connected
    cross join lateral (
        select case when $1 = 'MAIL' then c.email_marketing_state else '' end as state,
               case when $1 = 'MAIL' then c.email_consent_at end as state_at,
               $1 = 'MAIL' and c.email is not null as reachable,
               -- who had agreed before the shop was connected counts when the merchant said so
               coalesce(shop.subscribers_as_marketing, true)
                   or coalesce(c.email_consent_at > shop.connected_at, false) as counts) m
    cross join lateral (select consent_verdict($1, $2, m.reachable, c.deleted_at is not null, m.state, m.state_at,
        m.counts, own.choice, marketing.choice, marketing.decided_at, coalesce(s.cart_reminders, false)) as verdict) v
    cross join lateral (select consent_verdict($1, $2, true, false, m.state, m.state_at,
        m.counts, own.choice, marketing.choice, marketing.decided_at, coalesce(s.cart_reminders, false)) as verdict) n
$$;
create view consent_facts with (security_invoker = true) as
select j.shop_id, j.customer_id, k.channel, k.kind, j.verdict, j.permitted, j.explicit_no, j.since, j.agreed_at
from (values ('MAIL', 'MARKETING'), ('MAIL', 'FOLLOW_UP'), ('MAIL', 'CART_REMINDER'), ('MAIL', 'TRANSACTIONAL'),
             ('LINE', 'MARKETING'), ('LINE', 'FOLLOW_UP'), ('LINE', 'CART_REMINDER'), ('LINE', 'TRANSACTIONAL'))
    k(channel, kind)
cross join lateral consent_judged(k.channel, k.kind) j;
select storecrm_publish();
