-- From which value on a customer of the shop scores 2, 3, 4 and 5: the fifths of its own customers with an order, measured
-- again whenever somebody asks. Equal values score the same, so two bounds can be equal: nobody has the score between.
create table rfm_scale (
    shop_id bigint not null,
    measured_at timestamptz not null,
    customers bigint not null,
    -- the beginning of a day of the shop's: all orders of a day are equally recent
    recency_2 timestamptz not null,
    recency_3 timestamptz not null,
    recency_4 timestamptz not null,
    recency_5 timestamptz not null,
    frequency_2 bigint not null,
    frequency_3 bigint not null,
    frequency_4 bigint not null,
    frequency_5 bigint not null,
    monetary_2 bigint not null,
    monetary_3 bigint not null,
    monetary_4 bigint not null,
    monetary_5 bigint not null,
    primary key (shop_id)
);
select storecrm_protect_table('rfm_scale');

-- Shopify's groups (CustomerRfmGroup), as its help describes them: by how recent, and by the mean of how often and how much.
create function rfm_group(recency int, fm int) returns text language sql immutable parallel safe
return case
    when recency is null or fm is null then null
    when recency <= 2 then case when fm <= 2 then 'DORMANT' when fm <= 4 then 'AT_RISK' else 'PREVIOUSLY_LOYAL' end
    when fm >= 4 then case when recency = 5 then 'CHAMPIONS' else 'LOYAL' end
    when recency = 3 then case when fm = 3 then 'NEEDS_ATTENTION' else 'ALMOST_LOST' end
    when fm = 1 then case when recency = 5 then 'NEW' else 'PROMISING' end
    else 'ACTIVE'
end;

-- Who bought but whose last order is not known is taken for the oldest. Without a scale nobody has a score.
create view rfm_facts with (security_invoker = true) as
select c.shop_id, c.customer_id, c.last_order_at, c.number_of_orders, c.amount_spent_minor, c.currency, s.recency, s.frequency,
       s.monetary, mean.fm,
       case when c.number_of_orders = 0 then 'PROSPECTS' else rfm_group(s.recency, mean.fm) end as rfm_group
from customer_facts c
left join rfm_scale q on q.shop_id = c.shop_id and c.number_of_orders > 0
cross join lateral (select
    1 + (coalesce(c.last_order_at, 'epoch') >= q.recency_2)::int + (coalesce(c.last_order_at, 'epoch') >= q.recency_3)::int
      + (coalesce(c.last_order_at, 'epoch') >= q.recency_4)::int + (coalesce(c.last_order_at, 'epoch') >= q.recency_5)::int
      as recency,
    1 + (c.number_of_orders >= q.frequency_2)::int + (c.number_of_orders >= q.frequency_3)::int
      + (c.number_of_orders >= q.frequency_4)::int + (c.number_of_orders >= q.frequency_5)::int as frequency,
    1 + (c.amount_spent_minor >= q.monetary_2)::int + (c.amount_spent_minor >= q.monetary_3)::int
      + (c.amount_spent_minor >= q.monetary_4)::int + (c.amount_spent_minor >= q.monetary_5)::int as monetary) s
-- a half counts up
cross join lateral (select (s.frequency + s.monetary + 1) / 2 as fm) mean
where c.deleted_at is null;
