-- What a send says, as it was when it began: whatever becomes of the template, this is what went out.
create table send_text (
    shop_id bigint not null,
    send_id bigint not null,
    -- en, ja
    language text not null,
    main boolean not null,
    subject text not null,
    preview text not null,
    html text not null,
    plain text not null,
    primary key (shop_id, send_id, language)
);
select storecrm_protect_table('send_text');

-- What was put in for one recipient. Gone when the person is erased; the hash says whether a later look shows the same mail.
create table delivery_input (
    shop_id bigint not null,
    delivery_id bigint not null,
    send_id bigint not null,
    customer_id bigint not null,
    language text not null,
    name text not null,
    inputs text not null,
    body_hash bytea not null,
    primary key (shop_id, delivery_id)
);
select storecrm_protect_table('delivery_input');
create index delivery_input_customer on delivery_input (shop_id, customer_id);
