-- Pictures in mails, made anew from what was uploaded. They are public: the key in their address is 128 random bits.
create table mail_image (
    shop_id bigint not null,
    key text not null,
    media_type text not null,
    width int not null,
    height int not null,
    content bytea not null,
    uploaded_at timestamptz not null,
    primary key (shop_id, key)
);
select storecrm_protect_table('mail_image');
-- compressed already
alter table mail_image alter column content set storage external;
