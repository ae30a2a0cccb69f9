-- What segments ask about a customer beyond the customer's own row.
create view customer_tag_facts with (security_invoker = true) as
select shop_id, customer_id, tag_key, tag from customer_tag;

create view customer_address_facts with (security_invoker = true) as
select shop_id, customer_id, address_id, country_code,
       case when province_code is not null then country_code || '-' || province_code end as region,
       -- as Shopify names a city in segments: US-CA-LosAngeles
       case when city is not null then concat_ws('-', country_code, province_code, replace(city, ' ', '')) end as city
from customer_address;

-- Segments ask for these together and count: with the other columns beside them no row of the table has to be read.
create index customer_by_order_date on customer (shop_id, last_order_at)
    include (customer_id, amount_spent_minor, number_of_orders, email_state, created_at) where deleted_at is null;
create index customer_by_birthday on customer (shop_id, birth_month_day, email_state) include (customer_id)
    where deleted_at is null;
create index customer_by_mail on customer (shop_id, email_state) include (customer_id) where deleted_at is null;
