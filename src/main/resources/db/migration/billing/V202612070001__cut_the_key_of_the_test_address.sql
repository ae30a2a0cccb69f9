-- as V202612070000 does of all
alter table billing_plan no force row level security;
update billing_plan set test_key = left(test_key, 32);
alter table billing_plan force row level security;
