-- What a merchant wants to know of mails, and for how many days a click may be the reason of an order.
create table mail_tracking (
    shop_id bigint primary key,
    opens boolean not null,
    clicks boolean not null,
    days int not null,
    version bigint not null
);
select storecrm_protect_table('mail_tracking');

-- The links of a send's mails, as they stand in the words.
create view link_facts with (security_invoker = true) as
select shop_id, send_id, number, language, address from send_link;
