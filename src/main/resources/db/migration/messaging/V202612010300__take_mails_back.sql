-- Where mails that could not be delivered come back to, and how far its mailbox was read.
create table mail_return (
    shop_id bigint primary key,
    -- each mail adds a tag of its own after a plus sign (VERP); null: mails come back to the sender's address
    address text,
    imap_host text,
    imap_port int,
    imap_username text,
    imap_sealed bytea,
    -- signs the tags
    key_sealed bytea,
    -- how far the mailbox was read: numbers of IMAP (RFC 3501, 2.3.1.1)
    uid_validity bigint,
    uid_read bigint,
    read_at timestamptz,
    -- a word, when the last look failed
    problem text,
    -- when somebody last tried the mailbox: a form must not become a way to knock at doors
    tried_at timestamptz,
    changed_at timestamptz not null,
    version bigint not null
);
select storecrm_protect_table('mail_return');

-- What was told of a mail after a relay had taken it.
create table mail_bounce (
    shop_id bigint not null,
    bounce_id bigint generated always as identity,
    send_id bigint not null,
    delivery_id bigint not null,
    -- null once the person was erased
    customer_id bigint,
    -- as in suppression, to count by address
    address_key text,
    -- HARD, SOFT, POLICY, COMPLAINT
    kind text not null,
    -- the enhanced status (RFC 3463)
    status text,
    answer text,
    -- MAILBOX, SES, FORM
    source text not null,
    -- tells the same news that comes twice
    news_key text not null,
    happened_at timestamptz not null,
    noted_at timestamptz not null,
    -- whether the send was paused for this one and those before it: counting begins anew behind it
    braked boolean not null default false,
    primary key (shop_id, bounce_id)
);
select storecrm_protect_table('mail_bounce');
create unique index mail_bounce_news on mail_bounce (shop_id, delivery_id, kind, news_key);
create index mail_bounce_of_send on mail_bounce (shop_id, send_id, bounce_id);
create index mail_bounce_of_customer on mail_bounce (shop_id, customer_id);
create index mail_bounce_of_address on mail_bounce (shop_id, address_key, noted_at) where kind = 'SOFT';
create index mail_bounce_age on mail_bounce (shop_id, noted_at);
