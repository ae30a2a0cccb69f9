-- Services tell of what came back by HTTPS, too.
alter table mail_return
    -- the SNS topic that Amazon SES tells; null: nobody is listened to
    add column ses_topic text,
    -- signs notices in our own form
    add column notice_sealed bytea;
