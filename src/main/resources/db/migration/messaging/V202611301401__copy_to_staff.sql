-- A copy for somebody of the shop: it needs nobody's permission, and knows the list and test mode like every other mail.
alter table send add column to_staff boolean not null default false;

-- Why nobody may be written to now, or null. The version before this one asks without to_staff.
create function delivery_refusal(kind text, to_staff boolean, refused text, test_mode boolean, registered boolean)
returns text language sql immutable parallel safe as $$
    select coalesce(
        case when not to_staff or starts_with(refused, 'SUPPRESSED_') then refused end,
        case when test_mode and kind <> 'SYSTEM' and not coalesce(registered, false) then 'TEST_MODE' end)
$$;

-- as rendered, so that a list need not render; null for what was made before
alter table delivery_input add column subject text;
-- whose link stands in the mail; null for the customer's own. Another only once two became one
alter table delivery_input add column linked_to bigint;

-- What was sent to customers: copies for the shop's own people are none of it.
create or replace view delivery_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.delivery_id, d.customer_id, s.channel, s.kind, s.origin, s.origin_key, d.fate, d.reason,
       d.attempts, d.fate_at
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id
where not s.to_staff;
