-- Who looked at what and changed what, from where and when: routes, ids and counts, no values.
create table audit_entry (
    shop_id bigint not null,
    entry_id bigint generated always as identity,
    at timestamptz not null,
    -- Shopify's id of the staff member; null for the app itself
    user_id bigint,
    -- whether that person came as a collaborator
    outsider boolean not null,
    address text,
    method text not null,
    -- the route's pattern, never the address with its parameters
    route text not null,
    -- path variables
    ids text not null,
    customer_id bigint,
    status int not null,
    -- records on the page, where known
    records int,
    primary key (shop_id, entry_id)
);
create index audit_entry_at on audit_entry (shop_id, at, entry_id);
create index audit_entry_person on audit_entry (shop_id, user_id, at, entry_id);
create index audit_entry_customer on audit_entry (shop_id, customer_id, at, entry_id);
select storecrm_protect_table('audit_entry');

-- The application adds and reads. What is written stays as it was, but for the two functions below.
revoke update, delete, truncate, references, trigger on audit_entry from ${app_role};

-- Deletes by age, or with null everything of a shop that is gone. Runs as the owner, who is bound by the policy, too: only
-- the bound shop's rows. The youngest year cannot be deleted, whoever asks: a stolen app role cannot wipe its traces. The
-- newest entry counts as a clock beside the database's own, and stays as a trace when somebody forges it.
create function storecrm_audit_delete(older_than timestamptz) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    own bigint := nullif(current_setting('storecrm.shop_id', true), '')::bigint;
    gone bigint;
begin
    if own is null then
        raise exception 'no shop is bound';
    end if;
    if older_than is null then
        if not exists (select from public.shop where id = own and state = 'UNINSTALLED') then
            raise exception 'shop % still uses the app', own;
        end if;
        delete from public.audit_entry where shop_id = own;
    else
        if older_than > greatest(now(), (select max(at) from public.audit_entry where shop_id = own)) - interval '12 months' then
            raise exception 'audit entries are kept for at least 12 months';
        end if;
        delete from public.audit_entry where shop_id = own and at < older_than;
    end if;
    get diagnostics gone = row_count;
    return gone;
end
$$;

-- A redacted customer's id tells who it was to whoever keeps an old list of ids: it goes, and the entry stays.
create function storecrm_audit_blank(customer bigint) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    own bigint := nullif(current_setting('storecrm.shop_id', true), '')::bigint;
    gone bigint;
begin
    update public.audit_entry set customer_id = null, ids = '' where shop_id = own and customer_id = customer;
    get diagnostics gone = row_count;
    return gone;
end
$$;

revoke execute on function storecrm_audit_delete(timestamptz), storecrm_audit_blank(bigint) from public;
grant execute on function storecrm_audit_delete(timestamptz), storecrm_audit_blank(bigint) to ${app_role};

insert into due_work (shop_id, kind, due_at) select id, 'audit', now() from shop on conflict do nothing;
