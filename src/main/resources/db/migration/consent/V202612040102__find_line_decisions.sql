-- Whether a shop keeps decisions about LINE at all: most keep none, and their whole log would be read to know it.
create index consent_entry_line on consent_entry (shop_id) where channel = 'LINE';
