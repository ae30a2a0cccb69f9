-- What a run was answered when it came, where its verdict has changed since: the same run again gets the same answer.
alter table flow_payload add column first_verdict text, add column first_problem text;
