-- How many connections shops together may have tried out: one row, and of nobody, so no policy protects it.
create table mail_check (
    what text primary key,
    -- what was given counts until then
    free_at timestamptz not null
);
