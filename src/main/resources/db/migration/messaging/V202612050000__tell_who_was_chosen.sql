-- Who was to be written to when the audience was frozen, whatever came between: who was left out then was never due at another time.
create or replace view delivery_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.delivery_id, d.customer_id, s.channel, s.kind, s.origin, s.origin_key, d.fate, d.reason,
       d.attempts, d.fate_at, d.phase, d.fate <> 'SKIPPED' or d.fate_at <> d.due_at as chosen
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id
where not s.to_staff;
