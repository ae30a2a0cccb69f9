-- From whom a shop's mails come, which relay takes them, and the key they are signed with.
create table mail_sender (
    shop_id bigint primary key,
    from_name text,
    from_address text,
    reply_to text,
    -- null: the operator's relay
    relay_host text,
    relay_port int,
    -- TLS, STARTTLS, NONE
    relay_security text,
    relay_username text,
    relay_sealed bytea,
    -- the domain that signs is the one of from_address; the public half is shown, as DNS shows it
    dkim_selector text,
    dkim_public text,
    dkim_sealed bytea,
    -- when somebody last tried the relay: a form must not become a way to knock at doors
    tried_at timestamptz,
    changed_at timestamptz not null,
    version bigint not null
);
select storecrm_protect_table('mail_sender');
