#!/usr/bin/env bash
# Run once by the PostgreSQL image on an empty volume: StoreCRM's roles with the passwords of the environment.
set -euo pipefail
folder=/docker-entrypoint-initdb.d/sql
psql=(psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB")
"${psql[@]}" -f "$folder/roles.sql"
"${psql[@]}" -v owner="$STORECRM_OWNER_PASSWORD" -v app="$STORECRM_APP_PASSWORD" -v backup="$STORECRM_BACKUP_PASSWORD" <<'SQL'
alter role storecrm_owner password :'owner';
alter role storecrm_app password :'app';
alter role storecrm_backup password :'backup';
SQL
"${psql[@]}" -f "$folder/database.sql"
"${psql[@]}" -f "$folder/query.sql"
if [ -n "${STORECRM_QUERY_PASSWORD:-}" ]; then
  "${psql[@]}" -v query="$STORECRM_QUERY_PASSWORD" <<'SQL'
alter role storecrm_query password :'query';
SQL
fi
