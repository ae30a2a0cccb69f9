-- while a relay takes nothing: nobody of the send is tried before
alter table send add column held_until timestamptz;
