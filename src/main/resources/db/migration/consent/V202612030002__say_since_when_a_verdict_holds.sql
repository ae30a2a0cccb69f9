-- Since when: by what the verdict goes by. The newest of all decisions and of Shopify's word said of an old no that it was new.
create or replace view consent_facts with (security_invoker = true) as
select c.shop_id, c.customer_id, k.channel, k.kind, v.verdict, starts_with(v.verdict, 'MAY_') as permitted,
       -- said by the person or for one, whether or not anybody could be reached
       case when k.kind = 'MARKETING' then n.verdict in ('NO_OPTED_OUT', 'NO_UNSUBSCRIBED')
            else coalesce(own.choice = 'OUT', false) end as explicit_no,
       case when v.verdict in ('NO_OPTED_OUT', 'MAY_OPTED_IN') then coalesce(own.decided_at, marketing.decided_at)
            when v.verdict in ('MAY_SUBSCRIBED', 'NO_UNSUBSCRIBED', 'NO_PENDING', 'NO_NOT_COUNTED', 'NO_INVALID')
                then m.state_at end as since,
       greatest(case when own.choice = 'IN' and own.source not in ('MERGE', 'IMPORT', 'FLOW') then own.decided_at end,
                case when marketing.choice = 'IN' and marketing.source not in ('MERGE', 'IMPORT', 'FLOW')
                     then marketing.decided_at end,
                case when m.state = 'SUBSCRIBED' then m.state_at end) as agreed_at
from customer_facts c
cross join (values ('MAIL', 'MARKETING'), ('MAIL', 'FOLLOW_UP'), ('MAIL', 'CART_REMINDER'), ('MAIL', 'TRANSACTIONAL'),
                   ('LINE', 'MARKETING'), ('LINE', 'FOLLOW_UP'), ('LINE', 'CART_REMINDER'), ('LINE', 'TRANSACTIONAL'))
    k(channel, kind)
left join consent_setting s on s.shop_id = c.shop_id
left join shop_setting shop on shop.shop_id = c.shop_id
left join lateral (
    select e.choice, e.decided_at, e.source from consent_entry e
    where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.channel = k.channel and e.kind = k.kind
    order by e.decided_at desc, e.entry_id desc limit 1) own on true
left join lateral (
    select e.choice, e.decided_at, e.source from consent_entry e
    where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.channel = k.channel and e.kind = 'MARKETING'
    order by e.decided_at desc, e.entry_id desc limit 1) marketing on true
-- Shopify's state is about mail; LINE has nothing but the ledger, and nobody there is reachable until LINE is connected
cross join lateral (
    select case when k.channel = 'MAIL' then c.email_marketing_state else '' end as state,
           case when k.channel = 'MAIL' then c.email_consent_at end as state_at,
           k.channel = 'MAIL' and c.email is not null as reachable,
           -- who had agreed before the shop was connected counts when the merchant said so
           coalesce(shop.subscribers_as_marketing, true)
               or coalesce(c.email_consent_at > shop.connected_at, false) as counts) m
cross join lateral (select consent_verdict(k.channel, k.kind, m.reachable, c.deleted_at is not null, m.state, m.state_at,
    m.counts, own.choice, marketing.choice, marketing.decided_at, coalesce(s.cart_reminders, false)) as verdict) v
cross join lateral (select consent_verdict(k.channel, k.kind, true, false, m.state, m.state_at,
    m.counts, own.choice, marketing.choice, marketing.decided_at, coalesce(s.cart_reminders, false)) as verdict) n;
