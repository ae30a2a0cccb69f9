-- where a staff member's own copies of mails go; only an address that Shopify has verified
alter table staff add column email text;
