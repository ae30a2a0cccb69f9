-- Keys that somebody said this shop does not want: what comes for them is counted, and nobody is asked about it again.
create table flow_ignored_key (
    shop_id bigint not null,
    slug text not null,
    key text not null,
    ignored_at timestamptz not null,
    primary key (shop_id, slug, key)
);
select storecrm_protect_table('flow_ignored_key');

comment on column flow_payload.verdict is
    'KEPT, LATE, UNKNOWN_KEY, IGNORED, WRONG_TYPE, PARKED, LEFT_OUT, INVALID, WAITING, DUPLICATE, CONFLICT or EXPIRED';
