-- Half of a hash tells addresses apart as well (RFC 2104, 5), and is half as much to write for each recipient of each mail.
alter table suppression no force row level security;
alter table suppression_removal no force row level security;
update suppression set address_key = left(address_key, 32);
update suppression_removal set address_key = left(address_key, 32);
alter table suppression force row level security;
alter table suppression_removal force row level security;
