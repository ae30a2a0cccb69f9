package dev.storecrm.segment;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SegmentListQueries {
    private final JdbcClient jdbc;

    SegmentListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Segment> page(ShopId shop, boolean archived, Keyset keyset) {
        var clause = new KeysetClause("changed_at", "id", true, keyset);
        var statement = jdbc.sql("""
                        select id, name, query, created_at, changed_at, archived_at, version from segment
                        where shop_id = :shop and (archived_at is not null) = :archived
                        """ + clause.condition() + clause.order())
                .param("shop", shop.value())
                .param("archived", archived)
                .param("limit", keyset.limit());
        return (keyset.atStart()
                        ? statement
                        : statement.param("key", keyset.time(0)).param("id", keyset.number(1)))
                .query(SegmentListQueries::segment)
                .list();
    }

    private static Segment segment(ResultSet row, int number) throws SQLException {
        var archived = row.getTimestamp("archived_at");
        return new Segment(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(row.getString("query")),
                time(row, "created_at"),
                time(row, "changed_at"),
                archived == null ? null : archived.toInstant(),
                row.getLong("version"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column)).toInstant();
    }
}
