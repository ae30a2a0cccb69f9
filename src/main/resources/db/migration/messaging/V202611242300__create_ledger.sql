-- One decision to write to an audience. Whom it reaches is frozen in the transaction that makes the row.
create table send (
    shop_id bigint not null,
    send_id bigint generated always as identity,
    -- who decided: CAMPAIGN, AUTOMATION, SINGLE; and which decision of theirs, so that it is carried out once
    origin text not null,
    origin_key text not null,
    -- MAIL, LINE
    channel text not null,
    -- MARKETING, FOLLOW_UP, CART_REMINDER, TRANSACTIONAL
    kind text not null,
    -- RUNNING, PAUSED, CANCELLED, FINISHED
    state text not null,
    -- why it is paused or was cancelled
    reason text,
    started_at timestamptz not null,
    ended_at timestamptz,
    primary key (shop_id, send_id)
);
select storecrm_protect_table('send');
create unique index send_decision on send (shop_id, origin, origin_key);
create index send_open on send (shop_id, send_id) where state = 'RUNNING';

-- One recipient of a send, with exactly one fate at any moment.
create table delivery (
    shop_id bigint not null,
    delivery_id bigint generated always as identity,
    send_id bigint not null,
    -- null once the person was erased: the row stays, as every sum needs it
    customer_id bigint,
    address text,
    -- the address's hash by the shop's key, as in suppression
    address_key text,
    -- PLANNED, CLAIMED, SENDING, SENT, SOFT_FAILED, FAILED, SKIPPED, UNKNOWN
    fate text not null,
    reason text,
    -- what the other side said last
    answer text,
    -- counted when claimed, so that a mail that ends its process is counted too
    attempts smallint not null default 0,
    due_at timestamptz not null,
    lease uuid,
    lease_until timestamptz,
    fate_at timestamptz not null,
    primary key (shop_id, delivery_id)
);
select storecrm_protect_table('delivery');
create unique index delivery_customer on delivery (shop_id, send_id, customer_id);
create unique index delivery_address on delivery (shop_id, send_id, address_key) where fate <> 'SKIPPED';
create index delivery_due on delivery (shop_id, send_id, due_at, delivery_id) where fate in ('PLANNED', 'SOFT_FAILED');
create index delivery_leases on delivery (shop_id, lease_until) where fate in ('CLAIMED', 'SENDING');
create index delivery_of_customer on delivery (shop_id, customer_id, delivery_id);

create view delivery_facts with (security_invoker = true) as
select d.shop_id, d.send_id, d.delivery_id, d.customer_id, s.channel, s.kind, s.origin, s.origin_key, d.fate, d.reason,
       d.attempts, d.fate_at
from delivery d join send s on s.shop_id = d.shop_id and s.send_id = d.send_id;

-- Why nobody may be written to now, or null. One rule for the freeze, for the claim and for the moment before the mail.
create function delivery_refusal(permitted boolean, verdict text, suppressed boolean, address text)
returns text language sql immutable parallel safe as $$
    select case when suppressed then 'SUPPRESSED'
                when permitted is null then 'NO_SUCH_CUSTOMER'
                when not permitted then verdict
                when address is null then 'NO_ADDRESS' end
$$;
