-- Every yes and no with its times, for those who ask how something came about.
create view consent_history_facts with (security_invoker = true) as
select shop_id, entry_id, customer_id, channel, kind, choice, decided_at, recorded_at, source
from consent_entry;
