-- How a shop's mails look. A send reads it when it renders, so that a change needs no template saved again.
create table mail_brand (
    shop_id bigint primary key,
    -- colours as #rrggbb
    accent text not null,
    background text not null,
    text_colour text not null,
    -- address of a picture
    logo text,
    -- where the sender is
    address text not null,
    version bigint not null
);
select storecrm_protect_table('mail_brand');
