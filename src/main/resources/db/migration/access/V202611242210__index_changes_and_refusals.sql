-- among many looks, changes are few and refusals fewer: their lists must not read all the others
create index audit_entry_change on audit_entry (shop_id, at, entry_id)
    where method not in ('GET', 'HEAD') and status < 400;
create index audit_entry_refusal on audit_entry (shop_id, at, entry_id) where status >= 400;
