-- Shopify does not say how somebody agreed, but two ways leave their mark: a yes within minutes of the person's last order was given at its
-- checkout, and the newsletter forms of themes put the tag "newsletter" on who fills them in.
create function consent_source_of(shop bigint, customer bigint, agreed_at timestamptz, ordered_at timestamptz)
returns text language plpgsql stable as $$
begin
    if abs(extract(epoch from agreed_at - ordered_at)) <= 600 then
        return 'CHECKOUT';
    end if;
    if exists (select from customer_tag t where t.shop_id = shop and t.customer_id = customer and t.tag_key = 'newsletter') then
        return 'FORM';
    end if;
    return 'SHOPIFY';
end
$$;

create or replace function consent_note_change() returns trigger language plpgsql as $$
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
        values (new.shop_id, new.customer_id, 'MAIL', 'MARKETING', 'IN', new.email_consent_at, now(),
                consent_source_of(new.shop_id, new.customer_id, new.email_consent_at, new.last_order_at), new.email_opt_in_level);
    end if;
    return null;
end
$$;
