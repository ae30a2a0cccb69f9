-- One send to some segments, planned by people. What is sent and to whom is frozen in the send that it becomes.
create sequence campaign_seq increment by 20;
create table campaign (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    -- null until one is chosen
    template_id bigint,
    -- of the segments whose customers get it, none for everybody; and of those whose customers do not
    segments bigint[] not null,
    exclusions bigint[] not null,
    -- the coupon whose codes it hands out, if any
    coupon_id bigint,
    -- marks on links, null for none
    utm_source text,
    utm_campaign text,
    -- DRAFT, SCHEDULED, HELD, STARTED
    state text not null,
    -- why it is held
    held text,
    -- as a person chose it, and the instant that this is
    local_time timestamp,
    zone text,
    due_at timestamptz,
    -- once it is started
    send_id bigint,
    started_at timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    archived_at timestamptz,
    version bigint not null,
    primary key (shop_id, id)
);
select storecrm_protect_table('campaign');
create index campaign_list on campaign (shop_id, changed_at, id);
create index campaign_due on campaign (shop_id, due_at) where state = 'SCHEDULED';
