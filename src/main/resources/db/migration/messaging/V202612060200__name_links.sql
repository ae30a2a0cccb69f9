-- What a link is written on, for links that lead to the same page or to one of each reader's own; null of older sends.
alter table send_link add column words text;

create or replace view link_facts with (security_invoker = true) as
select shop_id, send_id, number, language, address, words from send_link;
