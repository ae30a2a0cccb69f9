-- Until when a claim holds stands in delivery_lease.
-- nothing reads it since claims have a row of their own, which is before the first release
alter table delivery drop column lease_until;
