-- as V202612070000 does of all
alter table mail_bounce no force row level security;
update mail_bounce set address_key = left(address_key, 32);
alter table mail_bounce force row level security;

-- Of recipients there are many: theirs are bytes, compared as such and not by the rules of a language.
-- nothing reads it since this version as text, which is before the first release
alter table delivery alter column address_key type bytea using decode(left(address_key, 32), 'hex');
