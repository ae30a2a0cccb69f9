-- Coupons, edited by people. What Shopify made of one stands in coupon_discount.
create sequence coupon_seq increment by 20;
create table coupon (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    -- a link that brings the code along, instead of a code to type
    link boolean not null,
    -- a code of their own for everybody, instead of one for all
    personal boolean not null,
    -- the code; of personal ones what they begin with
    code text not null,
    -- PERCENT, AMOUNT, SHIPPING; EXISTING for one that was made in Shopify
    worth text not null,
    -- whole percent, or minor units
    amount bigint not null,
    currency text not null,
    minimum_minor bigint not null,
    minimum_quantity int not null,
    -- how often the code can be used; of personal ones how many there will be
    uses int,
    once_per_customer boolean not null,
    with_order boolean not null,
    with_product boolean not null,
    with_shipping boolean not null,
    -- by the shop's calendar, both days included
    starts_on date not null,
    ends_on date,
    -- days after the day of a send, instead of an end
    days int,
    -- pages of the products or collections that it is for, and their Shopify ids
    items text[] not null,
    item_ids text[] not null,
    -- where a link leads
    path text not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    version bigint not null,
    primary key (shop_id, id)
);
select storecrm_protect_table('coupon');

-- A discount in Shopify. A coupon has one; one that ends some days after a send has one for each day that it ends on, as
-- all codes of a discount end together.
create table coupon_discount (
    shop_id bigint not null,
    discount_id bigint generated always as identity,
    coupon_id bigint not null,
    -- MAKING until Shopify is known to have it, LIVE, ENDING, ENDED, REFUSED
    state text not null,
    -- looked for before it is made again, when an answer was lost
    code text not null,
    shopify_id bigint,
    -- as Shopify said last; null when it has none any more
    status text,
    summary text,
    starts_at timestamptz not null,
    ends_at timestamptz,
    -- why Shopify refused it
    problem text,
    primary key (shop_id, discount_id)
);
select storecrm_protect_table('coupon_discount');
create index coupon_discount_of_coupon on coupon_discount (shop_id, coupon_id, discount_id);
create unique index coupon_discount_day on coupon_discount (shop_id, coupon_id, ends_at) where state in ('MAKING', 'LIVE');
create index coupon_discount_open on coupon_discount (shop_id, discount_id) where state in ('MAKING', 'ENDING');
create index coupon_discount_number on coupon_discount (shop_id, shopify_id);
