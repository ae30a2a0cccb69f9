-- Who has a form open just now, so that the second knows before both save.
create table edit_presence (
    shop_id bigint not null,
    -- which form
    subject text not null,
    user_id bigint not null,
    seen_at timestamptz not null,
    primary key (shop_id, subject, user_id)
);
select storecrm_protect_table('edit_presence');
