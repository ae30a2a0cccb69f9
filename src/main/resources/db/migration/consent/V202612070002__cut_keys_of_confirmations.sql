-- as V202612070000 does of all
alter table consent_confirmation no force row level security;
update consent_confirmation set address_key = left(address_key, 32);
alter table consent_confirmation force row level security;
