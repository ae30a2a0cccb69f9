-- Whoever asked may have closed the page: they are still to be told how it ended.
alter table export_file add column untold boolean not null default false;
create index export_file_untold on export_file (shop_id, asked_at, file_id) where untold;
