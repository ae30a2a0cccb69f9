-- How many had been sent, refused and not made when a send was last paused for it: counting begins anew for whoever resumes it.
alter table send add column braked_sent bigint;
alter table send add column braked_refused bigint;
alter table send add column braked_unsendable bigint;
