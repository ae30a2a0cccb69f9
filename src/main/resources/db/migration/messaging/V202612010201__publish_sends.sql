-- A decision to write to people, and how far it is.
create view send_facts with (security_invoker = true) as
select s.shop_id, s.send_id, s.origin, s.origin_key, s.channel, s.kind, s.state, s.reason, s.started_at, s.ended_at
from send s where not s.to_staff;
