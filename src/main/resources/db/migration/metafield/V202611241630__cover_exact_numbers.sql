-- With the exact number in it the index alone answers "at least 100": the float finds the range, the number decides on its edge.
drop index metafield_value_by_number;
create index metafield_value_by_number on metafield_value (shop_id, slug, key, number_float) include (customer_id, number_value)
    where number_float is not null;
