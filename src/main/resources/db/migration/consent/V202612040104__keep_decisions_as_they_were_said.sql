-- What was decided is never changed: a merge alone says whose it is from then on, and an erasure takes it away.
revoke update, truncate, references, trigger on consent_entry from ${app_role};
grant update (customer_id, merged_from) on consent_entry to ${app_role};
