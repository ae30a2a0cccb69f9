-- What Flow's triggers are still to be told, oldest first; a row goes when Flow has it.
create sequence flow_news_seq;
create table flow_news (
    shop_id bigint not null,
    news_id bigint not null default nextval('flow_news_seq'),
    -- ENTERED or LEFT
    trigger_name text not null,
    customer_id bigint not null,
    segment_id bigint not null,
    happened_at timestamptz not null,
    primary key (shop_id, news_id)
);
select storecrm_protect_table('flow_news');
create index flow_news_of on flow_news (shop_id, customer_id);
