-- by a person, who looked at it: nothing of it is late before
alter table send add column resumed_at timestamptz;
