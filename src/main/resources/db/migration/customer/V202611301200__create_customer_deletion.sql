-- Of those left out some are deleted by staff; every import asks for these, and the others may be very many.
create index customer_left_out_deleted on customer_left_out (shop_id, customer_id) where reason = 'DELETED_HERE';

-- Profiles that staff delete here, and what became of each: numbers and reasons, never a name.
create table customer_deletion (
    shop_id bigint not null,
    deletion_id uuid not null,
    -- the staff member's number in Shopify
    asked_by bigint not null,
    asked_at timestamptz not null,
    done_at timestamptz,
    primary key (shop_id, deletion_id)
);
select storecrm_protect_table('customer_deletion');

create table customer_deletion_row (
    shop_id bigint not null,
    deletion_id uuid not null,
    row_number integer not null,
    -- null once the person was erased for good
    customer_id bigint,
    -- null while it waits; DELETED, GONE, CANCELLED, or why the profile stays: SUBSCRIPTION, GIFT_CARD, REDACTION
    outcome text,
    primary key (shop_id, deletion_id, row_number)
);
select storecrm_protect_table('customer_deletion_row');
create index customer_deletion_row_waiting on customer_deletion_row (shop_id, deletion_id, row_number) where outcome is null;
create index customer_deletion_row_customer on customer_deletion_row (shop_id, customer_id);
