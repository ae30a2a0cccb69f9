-- Asked for while the work runs: when it is due again. It takes the place of the counter of requests, which knew only that
-- somebody had asked, not for when.
alter table due_work add column next_at timestamptz;
alter table due_work drop column requests;
