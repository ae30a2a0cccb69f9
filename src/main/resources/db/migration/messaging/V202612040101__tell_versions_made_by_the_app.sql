-- Whether the app itself made the version, of what somebody had written before; null where a person saved it.
alter table mail_template_text add column recompiled boolean;
