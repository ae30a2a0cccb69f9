-- Who was to be written to is a view of its own: what people's own queries see of deliveries stays as it was published.
-- nothing reads it since V202612050000 but the report, which reads the new one
drop view delivery_facts;
create view delivery_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.delivery_id, d.customer_id, s.channel, s.kind, s.origin, s.origin_key, d.fate, d.reason,
       d.attempts, d.fate_at, d.phase
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id
where not s.to_staff;

-- Whom an audience had when it was frozen, whatever came between: who was left out then was never due at another time.
create view delivery_choice_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.customer_id, d.fate, d.reason, d.fate <> 'SKIPPED' or d.fate_at <> d.due_at as chosen
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id
where not s.to_staff;
