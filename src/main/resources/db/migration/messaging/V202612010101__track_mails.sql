-- What the mails of a send tell: whether they are opened, and which links are followed. A send without a row tells nothing.
create table send_tracking (
    shop_id bigint not null,
    send_id bigint not null,
    opens boolean not null,
    clicks boolean not null,
    primary key (shop_id, send_id)
);
select storecrm_protect_table('send_tracking');

-- A link that is followed through us, as it stands in the frozen words: where it leads is told by them and by what was put in
-- for the recipient, by nothing else.
create table send_link (
    shop_id bigint not null,
    send_id bigint not null,
    number smallint not null,
    language text not null,
    address text not null,
    primary key (shop_id, send_id, number)
);
select storecrm_protect_table('send_link');

-- That a mail was opened or a link in it followed: a row for each hour in which that happened, however often it did.
create table mail_reaction (
    shop_id bigint not null,
    delivery_id bigint not null,
    -- 0 for the picture that tells of a look
    link smallint not null,
    -- a mailbox that loads pictures beforehand, a scanner that follows every link
    machine boolean not null,
    hour timestamptz not null,
    send_id bigint not null,
    -- null once the person was erased
    customer_id bigint,
    first_at timestamptz not null,
    last_at timestamptz not null,
    times bigint not null,
    primary key (shop_id, delivery_id, link, machine, hour)
);
select storecrm_protect_table('mail_reaction');
create index mail_reaction_of_send on mail_reaction (shop_id, send_id, link, machine, delivery_id);
create index mail_reaction_of_customer on mail_reaction (shop_id, customer_id, last_at);
create index mail_reaction_age on mail_reaction (shop_id, hour);

create view reaction_facts with (security_invoker = true) as
select shop_id, send_id, delivery_id, customer_id, link, machine, first_at, last_at, times from mail_reaction;
