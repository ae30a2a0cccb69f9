-- The same answers; a kind's own decision is no part of the plan where the kind is MARKETING.
set local check_function_bodies = off;
create or replace function consent_judged(channel text, kind text)
returns table (shop_id bigint, customer_id bigint, verdict text, permitted boolean, explicit_no boolean, since timestamptz,
    agreed_at timestamptz)
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
                    case when m.state = 'SUBSCRIBED' then m.state_at end)
    from customer_facts c
    left join consent_setting s on s.shop_id = c.shop_id
    left join shop_setting shop on shop.shop_id = c.shop_id
    -- nothing for MARKETING, where it would be the next one once more; said where the planner leaves all of it out
    left join lateral (
        select e.choice, e.decided_at, e.source from consent_entry e
        where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.channel = $1 and e.kind = $2
        order by e.decided_at desc, e.entry_id desc limit 1) own on $2 <> 'MARKETING'
    left join lateral (
        select e.choice, e.decided_at, e.source from consent_entry e
        where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.channel = $1 and e.kind = 'MARKETING'
        order by e.decided_at desc, e.entry_id desc limit 1) marketing on true
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
