-- One proof compares a shop's records with Shopify's and repairs what differs. A shop has at most one unfinished proof.
create table proof (
    shop_id bigint not null,
    proof_id uuid not null,
    -- MANUAL, DAILY or WATCHDOG
    reason text not null,
    -- QUEUED, RUNNING, CANCELLING, then EQUAL, DIFFERENT, FAILED or CANCELLED
    state text not null,
    -- of the installation that asked for it: a proof of an older one stops
    generation int not null,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    problem text,
    lease_token uuid,
    primary key (shop_id, proof_id)
);
select storecrm_protect_table('proof');
create unique index proof_unfinished on proof (shop_id) where state in ('QUEUED', 'RUNNING', 'CANCELLING');
create index proof_by_time on proof (shop_id, requested_at);

create table proof_kind (
    shop_id bigint not null,
    proof_id uuid not null,
    position int not null,
    -- CUSTOMERS, CONSENTS, PRODUCTS, ORDERS
    kind text not null,
    -- WAITING, COLLECTING (Shopify writes the file), READING, COMPARING, REPAIRING, then EQUAL, DIFFERENT, FAILED or CANCELLED
    state text not null,
    bulk_operation_id text,
    -- the database's time just before the file was asked for
    asked_at timestamptz,
    -- objects of the file while it is read, records to be looked at while they are repaired
    total bigint,
    done bigint not null default 0,
    -- on both sides, when they are equal; on Shopify's otherwise
    records bigint not null default 0,
    checksum bigint not null default 0,
    -- not compared: left out by the import policy, and kept here though Shopify has deleted them
    left_out bigint not null default 0,
    kept bigint not null default 0,
    -- records older than this were not compared, because Shopify does not show them
    since timestamptz,
    -- records that differed and were made equal, and those that could not be
    repaired bigint not null default 0,
    remaining bigint not null default 0,
    -- records that changed while they were compared, and were found equal when looked at one by one
    moved bigint not null default 0,
    finished_at timestamptz,
    problem text,
    primary key (shop_id, proof_id, position)
);
select storecrm_protect_table('proof_kind');
create index proof_kind_by_state on proof_kind (shop_id, kind, state, finished_at);

-- Counts and checksums of the records created on one day (UTC). Kept for the newest proofs only.
create table proof_day (
    shop_id bigint not null,
    proof_id uuid not null,
    kind text not null,
    day date not null,
    their_count bigint not null,
    their_checksum bigint not null,
    our_count bigint not null,
    our_checksum bigint not null,
    -- records created that day that had to be repaired, and those that could not be
    repaired bigint not null default 0,
    remaining bigint not null default 0,
    primary key (shop_id, proof_id, kind, day)
);
select storecrm_protect_table('proof_day');

-- A record that differed: its id and the names of the fields, never a value.
create table proof_difference (
    shop_id bigint not null,
    proof_id uuid not null,
    kind text not null,
    record_id bigint not null,
    -- on which the record was created (UTC)
    day date not null,
    -- MISSING here, EXTRA here, DIFFERENT
    finding text not null,
    fields text[] not null default '{}',
    -- REPAIRED or REMAINS
    outcome text not null,
    noted_at timestamptz not null,
    primary key (shop_id, proof_id, kind, record_id)
);
select storecrm_protect_table('proof_difference');
create index proof_difference_of_record on proof_difference (shop_id, record_id);
