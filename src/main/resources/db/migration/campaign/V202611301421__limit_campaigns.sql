-- so many of a hundred get nothing, to compare the others with
alter table campaign add column holdout int not null default 0;
-- and nobody whom another campaign reached in so many days; 0 for no limit
alter table campaign add column rest_days int not null default 0;
