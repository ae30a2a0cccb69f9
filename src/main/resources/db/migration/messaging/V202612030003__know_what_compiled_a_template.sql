-- Which version of the compiler made html and plain of what was written; null from before there were numbers.
alter table mail_template_text add column compiler int;
