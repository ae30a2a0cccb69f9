package dev.storecrm.export;

import dev.storecrm.export.spi.ExportRows;
import java.sql.ResultSet;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows of a file, however many, a few at a time. */
@Component
class ExportRowQueries {
    /** Enough that a round trip costs nothing beside them, and few enough to be nothing in memory. */
    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;

    ExportRowQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are; stops counting at the limit. */
    long count(ExportRows rows, long limit) {
        return jdbc.sql("select count(*) from (select 1 " + rows.from() + " limit :counted) counted")
                .params(rows.parameters())
                .param("counted", limit)
                .query((ResultSet row, int number) -> row.getLong(1))
                .single();
    }

    /** Times without a zone are the shop's from here to the end of the transaction. */
    void zone(ZoneId zone) {
        jdbc.sql("select set_config('TimeZone', :zone, true)")
                .param("zone", posix(zone))
                .query()
                .singleRow();
    }

    /** PostgreSQL counts bare offsets westwards. */
    private static String posix(ZoneId zone) {
        if (!(zone instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        var west = ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds());
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "<" + offset + ">" + west;
    }

    /** The columns as text, and last whom a row is about. */
    void each(ExportRows rows, List<String> columns, RowCallbackHandler each) {
        jdbc.sql(statement(rows, columns))
                .params(rows.parameters())
                .withFetchSize(AT_ONCE)
                .query(each);
    }

    static String statement(ExportRows rows, List<String> columns) {
        var customer = rows.customer().isEmpty() ? "null" : rows.customer();
        return "select " + String.join(", ", columns) + ", " + customer + " " + rows.from() + " " + rows.order();
    }
}
