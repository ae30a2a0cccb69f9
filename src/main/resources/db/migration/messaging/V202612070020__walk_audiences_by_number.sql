-- A walk through an audience reads from one number on until it has enough. Of an audience that nobody has counted, or of which
-- only a part is asked for, the planner expects next to nobody, and would read and sort all who are left for each few hundred.
set local check_function_bodies = off;

-- who was never claimed
create function deliveries_in_line(shop bigint, send bigint, behind bigint, last bigint, most integer)
returns table (delivery_id bigint, customer_id bigint, address text, address_key bytea, attempts smallint)
language sql stable set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off as $$
    select d.delivery_id, d.customer_id, d.address, d.address_key, d.attempts from delivery d
    where d.shop_id = $1 and d.send_id = $2 and d.delivery_id > $3 and d.delivery_id <= $4 and d.due_at is null and d.fate = 'PLANNED'
    order by d.delivery_id limit $5
$$;

-- whose mail can be made; of a send of two versions only those for whom it is decided which one they get
create function deliveries_to_make(shop bigint, send bigint, behind bigint, most integer)
returns table (delivery_id bigint, customer_id bigint, version text)
language sql stable set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off as $$
    select d.delivery_id, d.customer_id, coalesce(split_variant(d.customer_id, d.send_id, p.share), p.winner)
    from delivery d left join send_split p on p.shop_id = $1 and p.send_id = $2
    where d.shop_id = $1 and d.send_id = $2
        and d.delivery_id > greatest($3, (select s.first_delivery from send s where s.shop_id = $1 and s.send_id = $2))
        and d.delivery_id <= (select s.last_delivery from send s where s.shop_id = $1 and s.send_id = $2)
        and d.fate in ('PLANNED', 'SOFT_FAILED') and d.customer_id is not null
        and (p.send_id is null or p.winner is not null or split_variant(d.customer_id, d.send_id, p.share) is not null)
    order by d.delivery_id limit $4
$$;
