-- Two versions of a mail are tried on a part of an audience; the rest gets one of them once it is decided which.
create table send_split (
    shop_id bigint not null,
    send_id bigint not null,
    -- so many of a hundred are in the trial, half of them for each version
    share int not null,
    -- A, B; null until it is decided
    winner text,
    decided_at timestamptz,
    primary key (shop_id, send_id)
);
select storecrm_protect_table('send_split');

-- Which version somebody gets in the trial; null for the rest. By the person's number and the send's, so it is always the same.
create function split_variant(customer_id bigint, send_id bigint, share int)
returns text language sql immutable parallel safe as $$
    select case when mod(hashint8extended(customer_id, send_id) & 9223372036854775807, 10000) < share * 50 then 'A'
                when mod(hashint8extended(customer_id, send_id) & 9223372036854775807, 10000) < share * 100 then 'B' end
$$;

create view split_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.delivery_id, d.customer_id, d.fate, split_variant(d.customer_id, d.send_id, s.share) as variant,
       s.winner
from delivery d join send_split s on s.shop_id = d.shop_id and s.send_id = d.send_id;

create view send_split_facts with (security_invoker = true) as
select shop_id, send_id, share, winner, decided_at from send_split;
