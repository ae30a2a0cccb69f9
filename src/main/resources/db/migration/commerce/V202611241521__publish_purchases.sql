-- What segments ask about purchases. An order of every state counts, cancelled too, as Shopify counts orders.
create view order_line_facts with (security_invoker = true) as
select shop_id, order_id, line_id, customer_id, processed_at, product_id, variant_id, quantity, total_minor, currency
from order_line;

create view product_facts with (security_invoker = true) as
select shop_id, product_id, title, status, tags, deleted_at from product;

create view checkout_facts with (security_invoker = true) as
select shop_id, checkout_id, customer_id, created_at, completed_at, total_minor, currency, deleted_at
from abandoned_checkout;
