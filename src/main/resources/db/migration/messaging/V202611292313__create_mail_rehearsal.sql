-- A template rendered for everybody who would get it, before anything is sent.
create table mail_rehearsal (
    shop_id bigint not null,
    rehearsal_id bigint generated always as identity,
    template_id bigint not null,
    -- the version that was rendered
    number bigint not null,
    -- RUNNING, DONE, CANCELLED
    state text not null,
    total bigint not null,
    done bigint not null,
    -- spent on rendering alone, in all
    micros bigint not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    -- whose turn it is: a worker that lost it writes nothing more
    lease uuid,
    primary key (shop_id, rehearsal_id)
);
select storecrm_protect_table('mail_rehearsal');
create index mail_rehearsal_of on mail_rehearsal (shop_id, template_id, rehearsal_id);

create table mail_rehearsal_finding (
    shop_id bigint not null,
    rehearsal_id bigint not null,
    finding int not null,
    -- ERROR, EMPTY, CUT, LINK, NO_UNSUBSCRIBE, ALT, NAME
    kind text not null,
    -- the variable, the address, the picture
    detail text not null,
    people bigint not null,
    primary key (shop_id, rehearsal_id, finding)
);
select storecrm_protect_table('mail_rehearsal_finding');

-- Whom it concerns; the first few hundred.
create table mail_rehearsal_person (
    shop_id bigint not null,
    rehearsal_id bigint not null,
    finding int not null,
    customer_id bigint not null,
    primary key (shop_id, rehearsal_id, finding, customer_id)
);
select storecrm_protect_table('mail_rehearsal_person');
create index mail_rehearsal_person_of on mail_rehearsal_person (shop_id, customer_id);
