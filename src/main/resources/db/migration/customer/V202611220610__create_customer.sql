-- Customers as Shopify has them, written by the sync alone. No protected field is "not null": without Shopify's approval
-- it comes as null. States are text (Shopify's enum names): an enum cannot use an index ahead of row-level security.
create table customer (
    shop_id bigint not null,
    customer_id bigint not null,
    email text,
    phone text,
    first_name text,
    last_name text,
    locale text,
    state text not null,
    verified_email boolean not null default false,
    tax_exempt boolean not null default false,
    note text,
    number_of_orders int not null default 0,
    amount_spent_minor bigint not null default 0,
    currency text,
    email_state text not null default 'NOT_SUBSCRIBED',
    email_opt_in_level text,
    email_consent_at timestamptz,
    open_tracking text,
    sms_state text not null default 'NOT_SUBSCRIBED',
    sms_opt_in_level text,
    sms_consent_at timestamptz,
    birth_date date,
    -- month * 100 + day: a birthday has no year
    birth_month_day int,
    default_address_id bigint,
    company text,
    city text,
    province_code text,
    country_code text,
    last_order_id bigint,
    last_order_at timestamptz,
    lead_source text,
    -- "last first" folded as search words are, for the list's order by name
    sort_name text collate "C" not null default '',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    -- of everything above and of the person's addresses and tags: an equal hash needs no write
    row_hash bigint not null,
    primary key (shop_id, customer_id)
);
select storecrm_protect_table('customer');
-- The list's five orders, each read by keyset in both directions.
create index customer_by_creation on customer (shop_id, created_at, customer_id);
create index customer_by_name on customer (shop_id, sort_name, customer_id);
create index customer_by_amount on customer (shop_id, amount_spent_minor, customer_id);
create index customer_by_orders on customer (shop_id, number_of_orders, customer_id);
-- who never bought sorts last, and a row comparison has no place for null
create index customer_by_last_order on customer (shop_id, coalesce(last_order_at, '-infinity'), customer_id);
-- The list's filters: without them a country few people live in would be looked for among everybody.
create index customer_by_country on customer (shop_id, country_code, created_at, customer_id);
create index customer_by_consent on customer (shop_id, email_state, created_at, customer_id);

create table customer_address (
    shop_id bigint not null,
    customer_id bigint not null,
    address_id bigint not null,
    first_name text,
    last_name text,
    company text,
    address1 text,
    address2 text,
    city text,
    province text,
    province_code text,
    zip text,
    country text,
    country_code text,
    phone text,
    row_hash bigint not null,
    primary key (shop_id, customer_id, address_id)
);
select storecrm_protect_table('customer_address');

-- One row a tag: tags are not case-sensitive (tag_key is folded), the first spelling is shown.
create table customer_tag (
    shop_id bigint not null,
    tag_key text not null,
    customer_id bigint not null,
    tag text not null,
    primary key (shop_id, tag_key, customer_id)
);
select storecrm_protect_table('customer_tag');
create index customer_tag_of on customer_tag (shop_id, customer_id);

-- The words by which people look a customer up, read by prefix ranges: "like" cannot use an index under row-level
-- security. Collation "C" makes a prefix a range of bytes.
create table customer_word (
    shop_id bigint not null,
    word text collate "C" not null,
    customer_id bigint not null,
    primary key (shop_id, word, customer_id)
);
select storecrm_protect_table('customer_word');
create index customer_word_of on customer_word (shop_id, customer_id);

create view customer_facts with (security_invoker = true) as
select shop_id, customer_id, email, phone, first_name, last_name, locale, state, created_at, updated_at, number_of_orders,
       amount_spent_minor,
       minor_to_major(amount_spent_minor, currency) as amount_spent,
       currency, last_order_id, last_order_at, email_state as email_marketing_state, email_consent_at, 
       sms_state as sms_marketing_state, birth_date, birth_month_day, city, province_code, country_code, lead_source, deleted_at
from customer;

-- For other modules' lists that are searched by the customer's name.
create view customer_search with (security_invoker = true) as
select shop_id, word, customer_id from customer_word;
