-- Every yes and no that a customer said, or that was said for one: only ever added to. What holds now is consent_facts.
create table consent_entry (
    shop_id bigint not null,
    entry_id bigint generated always as identity,
    customer_id bigint not null,
    -- MAIL, LINE
    channel text not null,
    -- MARKETING, FOLLOW_UP, CART_REMINDER, TRANSACTIONAL
    kind text not null,
    -- IN, OUT
    choice text not null,
    -- when the person decided, which is not when we learned of it
    decided_at timestamptz not null,
    recorded_at timestamptz not null,
    -- SHOPIFY, CHECKOUT, FORM, LINK, STAFF, MERGE, IMPORT, FLOW
    source text not null,
    -- the staff member, when one did it
    staff_id bigint,
    -- what the person was shown, and which version of it
    wording text,
    wording_version int,
    -- whose entry it was before two customers became one
    merged_from bigint,
    primary key (shop_id, entry_id)
);
select storecrm_protect_table('consent_entry');
create index consent_entry_latest on consent_entry (shop_id, customer_id, channel, kind, decided_at, entry_id);

create table consent_setting (
    shop_id bigint primary key,
    -- whether people who never agreed to marketing may be reminded of what they left in a checkout
    cart_reminders boolean not null,
    version bigint not null
);
select storecrm_protect_table('consent_setting');

-- The rule, in one place. A "no" is only lifted by a later "yes": of the ledger, or of Shopify with a newer date.
create function consent_verdict(channel text, kind text, reachable boolean, deleted boolean, state text, state_at timestamptz,
    counts boolean, own_choice text, marketing_choice text, marketing_at timestamptz, cart_reminders boolean)
returns text language sql immutable parallel safe as $$
    select case
        when deleted then 'NO_DELETED'
        when not reachable then 'NO_ADDRESS'
        when state in ('INVALID', 'REDACTED') then 'NO_INVALID'
        when kind <> 'MARKETING' and own_choice = 'OUT' then 'NO_OPTED_OUT'
        when kind = 'TRANSACTIONAL' then 'MAY_TRANSACTIONAL'
        when kind <> 'MARKETING' and own_choice = 'IN' then 'MAY_OPTED_IN'
        when marketing_choice = 'OUT' and not (state = 'SUBSCRIBED' and coalesce(state_at > marketing_at, false))
            then 'NO_OPTED_OUT'
        when marketing_choice = 'IN' and not (state = 'UNSUBSCRIBED' and coalesce(state_at >= marketing_at, true))
            then 'MAY_OPTED_IN'
        when state = 'UNSUBSCRIBED' then 'NO_UNSUBSCRIBED'
        when state = 'SUBSCRIBED' and counts then 'MAY_SUBSCRIBED'
        when kind = 'CART_REMINDER' and cart_reminders then 'MAY_REMIND'
        when state = 'PENDING' then 'NO_PENDING'
        when state = 'SUBSCRIBED' then 'NO_NOT_COUNTED'
        else 'NO_NEVER_ASKED'
    end
$$;

-- Who may be written to now, by channel and kind. Whoever sends joins it in the statement that claims.
create view consent_facts with (security_invoker = true) as
select c.shop_id, c.customer_id, k.channel, k.kind, v.verdict, starts_with(v.verdict, 'MAY_') as permitted,
       -- said by the person or for one, whether or not anybody could be reached
       case when k.kind = 'MARKETING' then n.verdict in ('NO_OPTED_OUT', 'NO_UNSUBSCRIBED')
            else coalesce(own.choice = 'OUT', false) end as explicit_no,
       greatest(own.decided_at, marketing.decided_at, m.state_at) as since
from customer_facts c
cross join (values ('MAIL', 'MARKETING'), ('MAIL', 'FOLLOW_UP'), ('MAIL', 'CART_REMINDER'), ('MAIL', 'TRANSACTIONAL'),
                   ('LINE', 'MARKETING'), ('LINE', 'FOLLOW_UP'), ('LINE', 'CART_REMINDER'), ('LINE', 'TRANSACTIONAL'))
    k(channel, kind)
left join consent_setting s on s.shop_id = c.shop_id
left join shop_setting shop on shop.shop_id = c.shop_id
left join lateral (
    select e.choice, e.decided_at from consent_entry e
    where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.channel = k.channel and e.kind = k.kind
    order by e.decided_at desc, e.entry_id desc limit 1) own on true
left join lateral (
    select e.choice, e.decided_at from consent_entry e
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

-- A change of Shopify's state is written down whichever way it came: a "no" that the copy alone held must outlive a
-- later answer that says otherwise with an older date. A first import fires nothing.
create function consent_note_change() returns trigger language plpgsql as $$
declare
    last record;
    refused_at timestamptz := coalesce(old.email_consent_at, old.updated_at);
begin
    select choice, decided_at into last from consent_entry
    where shop_id = new.shop_id and customer_id = new.customer_id and channel = 'MAIL' and kind = 'MARKETING'
    order by decided_at desc, entry_id desc limit 1;
    if old.email_state = 'UNSUBSCRIBED' and new.email_state <> 'UNSUBSCRIBED'
            and (last is null or (last.choice = 'IN' and refused_at >= last.decided_at)) then
        insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)
        values (new.shop_id, new.customer_id, 'MAIL', 'MARKETING', 'OUT', refused_at, now(), 'SHOPIFY')
        returning choice, decided_at into last;
    end if;
    if new.email_state = 'UNSUBSCRIBED' and (last is null or last.choice = 'IN') then
        insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)
        values (new.shop_id, new.customer_id, 'MAIL', 'MARKETING', 'OUT', coalesce(new.email_consent_at, new.updated_at),
                now(), 'SHOPIFY');
    elsif new.email_state = 'SUBSCRIBED' and new.email_consent_at is not null
            and (last is null or (last.choice = 'OUT' and new.email_consent_at > last.decided_at)) then
        insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source, wording)
        values (new.shop_id, new.customer_id, 'MAIL', 'MARKETING', 'IN', new.email_consent_at, now(), 'SHOPIFY',
                new.email_opt_in_level);
    end if;
    return null;
end
$$;
create trigger consent_of_customer after update on customer for each row
    when (old.email_state is distinct from new.email_state or old.email_consent_at is distinct from new.email_consent_at)
    execute function consent_note_change();
