-- Whose rows a query may see that a person wrote. A query can change every setting of its session, so a setting cannot tell it:
-- the application writes a ticket for one connection before the query runs, on another connection and as another role.
create table query_ticket (
    shop_id bigint not null,
    secret uuid not null,
    -- the one backend that may use it
    backend int not null,
    valid_until timestamptz not null,
    primary key (shop_id, secret)
);
select storecrm_protect_table('query_ticket');

-- The shop that this connection has a ticket of; null when it has none. A query that sets another shop's number finds no ticket
-- of that shop for its own backend, and the row-level security of the tables wants the same number as this.
create function storecrm_query_shop() returns bigint language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
begin
    return (select t.shop_id from public.query_ticket t
            where t.shop_id = nullif(current_setting('storecrm.shop_id', true), '')::bigint
              and t.secret = nullif(current_setting('storecrm.query_ticket', true), '')::uuid
              and t.backend = pg_backend_pid() and t.valid_until > clock_timestamp());
end
$$;

-- Makes the published views once more for people's queries, in a schema of their own: read with the owner's rights, as who asks
-- has none, and only ever the ticket's shop. A barrier: no condition of a query sees another shop's row before it is left out.
-- A migration that changes one of these views calls it again. Without the schema (deploy/postgres/query.sql) it does nothing.
create function storecrm_publish() returns void language plpgsql set search_path = public as $$
declare
    published text;
    definition text;
    columns text;
begin
    if to_regnamespace('shop_data') is null then
        return;
    end if;
    grant usage on schema shop_data to public;
    -- what others are made of comes first
    foreach published in array array['customer_facts', 'customer_tag_facts', 'customer_address_facts', 'order_facts',
        'order_line_facts', 'product_facts', 'checkout_facts', 'metafield_facts', 'metafield_history_facts', 'consent_facts',
        'consent_history_facts', 'delivery_facts', 'rfm_facts']
    loop
        -- with the plain names of tables and views, which then mean those of shop_data where there are any
        set local search_path = public;
        definition := rtrim(pg_get_viewdef(to_regclass('public.' || published)), ';');
        select string_agg(quote_ident(attname), ', ' order by attnum) into columns
        from pg_attribute where attrelid = to_regclass('public.' || published) and attnum > 0 and not attisdropped;
        set local search_path = shop_data, public;
        execute format(
            'create or replace view shop_data.%I with (security_barrier = true) as select %s from (%s) v'
                || ' where v.shop_id = (select public.storecrm_query_shop())', published, columns, definition);
        execute format('grant select on shop_data.%I to public', published);
    end loop;
end
$$;
revoke execute on function storecrm_publish() from public;
select storecrm_publish();

-- Queries that people keep.
create sequence saved_query_seq increment by 20;
create table saved_query (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    query text not null,
    changed_at timestamptz not null,
    version bigint not null,
    primary key (shop_id, id)
);
select storecrm_protect_table('saved_query');
