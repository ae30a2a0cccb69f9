-- of people who are left out only the id is kept, so nobody knows when they were created
alter table proof_difference alter column day drop not null;
