-- How far the mails of a send are made, while they are: of those whose turn it is, which of a trial of two are not all.
create table send_making (
    shop_id bigint not null,
    send_id bigint not null,
    made bigint not null,
    total bigint not null,
    primary key (shop_id, send_id)
);
select storecrm_protect_table('send_making');
