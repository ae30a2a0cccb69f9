-- Orders outlive customers who were never imported, were deleted or redacted: no foreign key to customer.
create table commerce_order (
    shop_id bigint not null,
    order_id bigint not null,
    name text not null,
    customer_id bigint,
    email text,
    processed_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    cancelled_at timestamptz,
    cancel_reason text,
    closed_at timestamptz,
    financial_status text,
    fulfillment_status text,
    return_status text,
    -- commerce.Stage, a pure function of the states above
    stage text not null,
    currency text not null,
    total_minor bigint not null,
    subtotal_minor bigint not null default 0,
    discount_minor bigint not null default 0,
    shipping_minor bigint not null default 0,
    tax_minor bigint not null default 0,
    refunded_minor bigint not null default 0,
    item_count int not null default 0,
    discount_codes text[] not null default '{}',
    tags text[] not null default '{}',
    source_name text,
    test boolean not null default false,
    note text,
    ship_city text,
    ship_country text,
    deleted_at timestamptz,
    row_hash bigint not null,
    primary key (shop_id, order_id)
);
select storecrm_protect_table('commerce_order');
create index commerce_order_by_time on commerce_order (shop_id, processed_at, order_id);
create index commerce_order_of_customer on commerce_order (shop_id, customer_id, processed_at);
create index commerce_order_by_stage on commerce_order (shop_id, stage, processed_at, order_id);
-- collation "C": a part of a number finds the order by a range, as "like" cannot use an index here
create index commerce_order_by_name on commerce_order (shop_id, name collate "C");
create index commerce_order_by_total on commerce_order (shop_id, total_minor, order_id);
create index commerce_order_by_payment on commerce_order (shop_id, financial_status, processed_at, order_id);

create table order_line (
    shop_id bigint not null,
    order_id bigint not null,
    line_id bigint not null,
    -- copied from the order: "who bought this product when" is one index range
    customer_id bigint,
    processed_at timestamptz not null,
    product_id bigint,
    variant_id bigint,
    title text,
    variant_title text,
    sku text,
    quantity int not null,
    unit_price_minor bigint not null,
    total_minor bigint not null,
    currency text not null,
    row_hash bigint not null,
    primary key (shop_id, order_id, line_id)
);
select storecrm_protect_table('order_line');
create index order_line_of_product on order_line (shop_id, product_id, processed_at, customer_id);

create table product (
    shop_id bigint not null,
    product_id bigint not null,
    title text not null,
    handle text,
    status text not null,
    vendor text,
    product_type text,
    tags text[] not null default '{}',
    image_url text,
    lead_source text,
    min_price_minor bigint,
    max_price_minor bigint,
    currency text,
    total_inventory int,
    variant_count int not null default 0,
    sort_title text collate "C" not null default '',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    row_hash bigint not null,
    primary key (shop_id, product_id)
);
select storecrm_protect_table('product');
create index product_by_title on product (shop_id, sort_title, product_id);

create table product_variant (
    shop_id bigint not null,
    variant_id bigint not null,
    product_id bigint not null,
    title text not null,
    -- the parent's name: each variant is listed as its own product
    product_title text not null,
    sku text,
    barcode text,
    price_minor bigint,
    compare_at_minor bigint,
    currency text,
    position int not null default 1,
    inventory_quantity int,
    sort_title text collate "C" not null default '',
    updated_at timestamptz not null,
    row_hash bigint not null,
    primary key (shop_id, variant_id)
);
select storecrm_protect_table('product_variant');
create index product_variant_of on product_variant (shop_id, product_id, position);
create index product_variant_by_title on product_variant (shop_id, sort_title, variant_id);

create table abandoned_checkout (
    shop_id bigint not null,
    checkout_id bigint not null,
    name text,
    customer_id bigint,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    completed_at timestamptz,
    url text,
    total_minor bigint not null,
    currency text not null,
    deleted_at timestamptz,
    row_hash bigint not null,
    primary key (shop_id, checkout_id)
);
select storecrm_protect_table('abandoned_checkout');
create index abandoned_checkout_by_time on abandoned_checkout (shop_id, created_at, checkout_id);
create index abandoned_checkout_of_customer on abandoned_checkout (shop_id, customer_id, created_at);

create table abandoned_checkout_line (
    shop_id bigint not null,
    checkout_id bigint not null,
    -- a hash of Shopify's id, which is text here
    line_id bigint not null,
    title text,
    variant_title text,
    sku text,
    product_id bigint,
    variant_id bigint,
    quantity int not null,
    total_minor bigint not null,
    currency text not null,
    row_hash bigint not null,
    primary key (shop_id, checkout_id, line_id)
);
select storecrm_protect_table('abandoned_checkout_line');

create view order_facts with (security_invoker = true) as
select shop_id, order_id, customer_id, name, processed_at, created_at, updated_at, cancelled_at, closed_at,
       financial_status, fulfillment_status, return_status, stage, currency,
       total_minor, minor_to_major(total_minor, currency) as total,
       refunded_minor, minor_to_major(refunded_minor, currency) as refunded,
       discount_minor, minor_to_major(discount_minor, currency) as discount,
       item_count, discount_codes, tags, source_name, test, deleted_at
from commerce_order;
