-- A rehearsal is of whatever has mails for an audience of its own: a template, for everybody who may get mail of its kind, or a
-- campaign, whose mails may be two. It goes on by slices.
alter table mail_rehearsal add column origin text;
alter table mail_rehearsal add column origin_key bigint;
-- the other mail, of a campaign that tries two
alter table mail_rehearsal add column second_template_id bigint;
alter table mail_rehearsal add column second_number bigint;
-- what it was made of, a line each: a later look tells what changed since
alter table mail_rehearsal add column basis text;
-- when its audience was written down; null before
alter table mail_rehearsal add column frozen_at timestamptz;
create index mail_rehearsal_newest on mail_rehearsal (shop_id, origin, origin_key, rehearsal_id);

-- 1 for the other mail
alter table mail_rehearsal_finding add column part smallint not null default 0;

-- Whose mails are rendered, and then only whom a finding concerns.
create table mail_rehearsal_recipient (
    shop_id bigint not null,
    rehearsal_id bigint not null,
    customer_id bigint not null,
    -- what was found, by number; null while it is not looked at
    findings int[],
    primary key (shop_id, rehearsal_id, customer_id)
);
select storecrm_protect_table('mail_rehearsal_recipient');
create index mail_rehearsal_recipient_of on mail_rehearsal_recipient (shop_id, customer_id);

-- nothing reads it since mail_rehearsal_recipient is there: it had the first few hundred of each
drop table mail_rehearsal_person;
