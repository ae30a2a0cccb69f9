package dev.storecrm.testing;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a statement costs whatever the machine: the rows that it fetches. */
public final class RowsRead {
    private RowsRead() {}

    /** Rows of these tables that this transaction has fetched so far. */
    public static long of(JdbcClient jdbc, String... tables) {
        return jdbc.sql("""
                        select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) from pg_stat_xact_user_tables
                        where relname in (:tables)
                        """).param("tables", List.of(tables)).query(Long.class).single();
    }
}
