-- Notices that failed had a kind of work of their own, since work could not put itself off while it ran.
insert into due_work (shop_id, kind, due_at)
select shop_id, 'webhook', due_at from due_work where kind = 'webhook-again'
on conflict (shop_id, kind) do update set due_at = least(due_work.due_at, excluded.due_at);
delete from due_work where kind = 'webhook-again';
