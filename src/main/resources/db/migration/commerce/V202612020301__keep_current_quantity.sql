-- What is left of a line after refunds and removals, as Shopify counts it; null on lines read before it was asked for, which
-- count as whole until their order is read again.
alter table order_line add column current_quantity int;

create or replace view order_line_facts with (security_invoker = true) as
select shop_id, order_id, line_id, customer_id, processed_at, product_id, variant_id, quantity, total_minor, currency,
       coalesce(current_quantity, quantity) as current_quantity,
       case when current_quantity < quantity then (total_minor * current_quantity + quantity / 2) / quantity else total_minor end
           as net_minor
from order_line;

select storecrm_publish();
