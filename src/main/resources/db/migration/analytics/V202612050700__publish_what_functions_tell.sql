-- The published consent_facts was made before its rule moved into a function, and told yesterday's rule; made again it would
-- have called the function, whose tables whoever asks may not read. The function's body stands in its place now.
create or replace function storecrm_publish() returns void language plpgsql set search_path = public as $$
declare
    published text;
    definition text;
    columns text;
    body text;
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
        select replace(replace(prosrc, '$1', 'k.channel'), '$2', 'k.kind') into body
        from pg_proc where oid = 'public.consent_judged(text, text)'::regprocedure;
        definition := replace(definition, 'consent_judged(k.channel, k.kind)', '(' || body || ')');
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
select storecrm_publish();
