-- Part of what was looked at: the link that stops mail names it, and a mail that is kept shows it as it was. Null of sends of before.
alter table send_text add column app_url text;
