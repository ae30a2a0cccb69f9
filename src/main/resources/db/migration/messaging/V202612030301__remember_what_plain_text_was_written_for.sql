-- A mark of the text that would have been made of the mail when somebody wrote their own: another one means that the mail has
-- changed since. Null for what is made, and for what was written before.
alter table mail_template_text add column plain_of text;
