package dev.storecrm.access.audit;

import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The database itself forbids the app to change or delete an entry; two functions do what the law asks for. */
@Component
class AuditQueries {
    private static final String FROM = """
            from audit_entry e left join staff s on s.shop_id = e.shop_id and s.user_id = e.user_id
            where e.shop_id = :shop
            """;
    private static final String SELECT = """
            select e.entry_id, e.at, e.user_id, e.outsider, e.address, e.method, e.route, e.ids, e.customer_id, e.status,
                   e.records, s.first_name, s.last_name
            """ + FROM;

    private final JdbcClient jdbc;

    AuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ShopId shop, AuditEntry entry) {
        jdbc.sql("""
                insert into audit_entry (shop_id, at, user_id, outsider, address, method, route, ids, customer_id, status,
                    records)
                values (:shop, :at, :user, :outsider, :address, :method, :route, :ids, :customer, :status, :records)
                """)
                .param("shop", shop.value())
                .param("at", Timestamp.from(entry.at()))
                .param("user", entry.userId())
                .param("outsider", entry.outsider())
                .param("address", entry.address())
                .param("method", entry.method())
                .param("route", entry.route())
                .param("ids", entry.ids())
                .param("customer", entry.customerId())
                .param("status", entry.status())
                .param("records", entry.records())
                .update();
    }

    Page<AuditLine> page(ShopId shop, AuditFilter filter, Keyset keyset) {
        var clause = new KeysetClause("e.at", "e.entry_id", true, keyset);
        var parameters = parameters(shop, filter);
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql(SELECT + where(filter) + clause.condition() + clause.order())
                .params(parameters)
                .query(AuditQueries::line)
                .list();
        return keyset.page(rows, line -> List.of(line.entry().at().atOffset(ZoneOffset.UTC), line.id()));
    }

    static ExportRows rows(ShopId shop, AuditFilter filter) {
        return new ExportRows(
                FROM + where(filter),
                "order by e.at desc, e.entry_id desc",
                "coalesce(e.customer_id, 0)",
                parameters(shop, filter));
    }

    boolean hasAny(ShopId shop) {
        return jdbc.sql("select exists (select from audit_entry where shop_id = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }

    int countOlder(ShopId shop, Instant than) {
        return jdbc.sql("select count(*) from audit_entry where shop_id = :shop and at < :than")
                .param("shop", shop.value())
                .param("than", Timestamp.from(than))
                .query(Integer.class)
                .single();
    }

    /** With null everything, which works only for a shop that was uninstalled. */
    long delete(@Nullable Instant olderThan) {
        return jdbc.sql("select storecrm_audit_delete(:than::timestamptz)")
                .param("than", olderThan == null ? null : Timestamp.from(olderThan))
                .query(Long.class)
                .single();
    }

    long blank(long customer) {
        return jdbc.sql("select storecrm_audit_blank(:customer)")
                .param("customer", customer)
                .query(Long.class)
                .single();
    }

    private static String where(AuditFilter filter) {
        return (filter.user() == null ? "" : " and e.user_id = :user")
                + (filter.customer() == null ? "" : " and e.customer_id = :customer")
                + (filter.from() == null ? "" : " and e.at >= :from")
                + (filter.until() == null ? "" : " and e.at < :until")
                + (filter.action() == null ? "" : " and " + filter.action().condition());
    }

    private static Map<String, Object> parameters(ShopId shop, AuditFilter filter) {
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        put(parameters, "user", filter.user());
        put(parameters, "customer", filter.customer());
        put(parameters, "from", filter.from() == null ? null : Timestamp.from(filter.from()));
        put(parameters, "until", filter.until() == null ? null : Timestamp.from(filter.until()));
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static AuditLine line(ResultSet row, int number) throws SQLException {
        return new AuditLine(
                row.getLong("entry_id"),
                new AuditEntry(
                        row.getTimestamp("at").toInstant(),
                        row.getObject("user_id", Long.class),
                        row.getBoolean("outsider"),
                        row.getString("address"),
                        row.getString("method"),
                        row.getString("route"),
                        row.getString("ids"),
                        row.getObject("customer_id", Long.class),
                        row.getInt("status"),
                        row.getObject("records", Integer.class)),
                row.getString("first_name"),
                row.getString("last_name"));
    }
}
