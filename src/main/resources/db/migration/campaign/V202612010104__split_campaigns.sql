-- The second mail that is tried beside the first; null for none.
alter table campaign add column split_template_id bigint;
alter table campaign add column split_share int;
-- OPENED, CLICKED, ORDERED: by which of them it is decided
alter table campaign add column split_metric text;
-- how long after the start; 0 for by a person
alter table campaign add column split_hours int;
