-- Which instance claimed: when it dies, that is told of those whom it had begun.
alter table delivery_lease add column holder text;
