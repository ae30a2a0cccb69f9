-- When Shopify was last asked which plan the merchant pays for; null where nobody asks it.
alter table billing_plan add column asked_at timestamptz;

-- Shops that were installed before anybody asked.
insert into due_work (shop_id, kind, due_at) select id, 'billing-plan', now() from shop on conflict do nothing;
