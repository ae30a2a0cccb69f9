-- Segments as people write them, and who is in them since when.
create sequence segment_seq increment by 20;
create table segment (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    -- as the editor's printer writes it; relative dates are worked out anew each time
    query text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    archived_at timestamptz,
    version bigint not null,
    primary key (shop_id, id)
);
select storecrm_protect_table('segment');

-- What a recount found. Not a column of the segment: people's saves and recounts never wait for each other.
create table segment_count (
    shop_id bigint not null,
    segment_id bigint not null,
    members bigint not null,
    -- customers of the shop at that moment
    customers bigint not null,
    entered bigint not null,
    gone bigint not null,
    counted_at timestamptz not null,
    -- the query that was counted: after a change the number stands for something else
    query text not null,
    primary key (shop_id, segment_id, counted_at)
);
select storecrm_protect_table('segment_count');

-- One row for each time that a customer was in a segment, from one recount to another.
create table segment_member (
    shop_id bigint not null,
    segment_id bigint not null,
    customer_id bigint not null,
    entered_at timestamptz not null,
    left_at timestamptz,
    primary key (shop_id, segment_id, customer_id, entered_at)
);
select storecrm_protect_table('segment_member');
create unique index segment_member_now on segment_member (shop_id, segment_id, customer_id) where left_at is null;
create index segment_member_left on segment_member (shop_id, segment_id, left_at) where left_at is not null;
create index segment_member_of on segment_member (shop_id, customer_id);
