-- how many were given up stands on the Sync page, and few are
create index webhook_inbox_failed on webhook_inbox (shop_id, received_at) where state = 'FAILED';
