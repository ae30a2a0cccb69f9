-- Whether a customer let the shop see that mails are opened: OPTED_IN, OPTED_OUT, UNKNOWN; null where Shopify does not tell.
create or replace view customer_facts with (security_invoker = true) as
select shop_id, customer_id, email, phone, first_name, last_name, locale, state, created_at, updated_at, number_of_orders,
       amount_spent_minor,
       minor_to_major(amount_spent_minor, currency) as amount_spent,
       currency, last_order_id, last_order_at, email_state as email_marketing_state, email_consent_at,
       sms_state as sms_marketing_state, birth_date, birth_month_day, city, province_code, country_code, lead_source, deleted_at,
       open_tracking
from customer;
