-- Mail templates, edited by people. What a mail says stands in the versions: a save adds one and changes none.
create sequence mail_template_seq increment by 20;
create table mail_template (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    -- MARKETING, FOLLOW_UP, CART_REMINDER, TRANSACTIONAL
    kind text not null,
    -- SECTIONS, MJML, HTML: what the body is written in, for good
    form text not null,
    -- for customers of any other language
    main_language text not null,
    -- the newest version
    number bigint not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    archived_at timestamptz,
    version bigint not null,
    primary key (shop_id, id)
);
select storecrm_protect_table('mail_template');

-- One language of one version, as it was written and as it is sent. A send refers to it for years.
create table mail_template_text (
    shop_id bigint not null,
    template_id bigint not null,
    number bigint not null,
    -- en, ja
    language text not null,
    subject text not null,
    preview text not null,
    -- sections as JSON, MJML or HTML
    body text not null,
    html text not null,
    plain text not null,
    -- whether somebody wrote the plain text, rather than having it made
    plain_written boolean not null,
    saved_at timestamptz not null,
    primary key (shop_id, template_id, number, language)
);
select storecrm_protect_table('mail_template_text');
