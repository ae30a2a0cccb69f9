package dev.storecrm.flow.inbox;

import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.Verdict;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.value.ValueType;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the inbox as its page shows it. */
@Component
class PayloadListQueries {
    private static final int KEYS = 50;
    private static final int LOOPS = 20;
    private static final String COLUMNS = """
            payload_id, run_id, action, customer_id, slug, key, value, note, occurred_at, received_at, verdict, problem""";

    private final JdbcClient jdbc;

    PayloadListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Payload> page(ShopId shop, InboxFilter filter, Keyset keyset) {
        var clause = new KeysetClause("p.payload_id", "p.payload_id", true, keyset);
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(1));
        }
        var where = where(filter, parameters);
        var rows = jdbc.sql("select " + COLUMNS + " from flow_payload p where p.shop_id = :shop" + where
                        + clause.condition() + clause.order())
                .params(parameters)
                .query(PayloadListQueries::payload)
                .list();
        return keyset.page(rows, payload -> List.of(payload.id(), payload.id()));
    }

    static ExportRows rows(ShopId shop, InboxFilter filter) {
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        var where = where(filter, parameters);
        return new ExportRows(
                "from flow_payload p where p.shop_id = :shop" + where,
                "order by p.payload_id desc",
                "p.customer_id",
                parameters);
    }

    private static String where(InboxFilter filter, Map<String, Object> parameters) {
        var where = new StringBuilder();
        if (filter.verdict() != null) {
            where.append(" and p.verdict = :verdict");
            parameters.put("verdict", filter.verdict().name());
        }
        if (filter.action() != null) {
            where.append(" and p.action = :action");
            parameters.put("action", filter.action().name());
        }
        if (!filter.search().isBlank()) {
            where.append(" and (p.key = :search or p.run_id = :search or p.customer_id = :customer)");
            parameters.put("search", filter.search().strip());
            parameters.put("customer", number(filter.search().strip()));
        }
        return where.toString();
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    List<UnknownKey> unknownKeys(ShopId shop) {
        return jdbc.sql("""
                select slug, key, count(*) as times, max(received_at) as last,
                       (array_agg(value order by payload_id desc))[1\\:100] as samples
                from flow_payload p where shop_id = :shop and verdict = 'UNKNOWN_KEY'
                  and not exists (select from flow_ignored_key i
                    where i.shop_id = p.shop_id and i.slug = p.slug and i.key = p.key)
                group by slug, key order by last desc, key, slug limit :most
                """)
                .param("shop", shop.value())
                .param("most", KEYS)
                .query((row, number) -> unknownKey(row))
                .list();
    }

    private static UnknownKey unknownKey(ResultSet row) throws SQLException {
        var samples = (String[]) row.getArray("samples").getArray();
        var numeric = Arrays.stream(samples)
                .allMatch(sample -> ValueType.NUMERIC.read(sample).problem() == null);
        return new UnknownKey(
                text(row, "slug"),
                text(row, "key"),
                row.getLong("times"),
                time(row, "last"),
                samples[0],
                numeric ? ValueType.NUMERIC : ValueType.STRING);
    }

    List<IgnoredKey> ignoredKeys(ShopId shop) {
        return jdbc.sql("""
                select i.slug, i.key, count(p.payload_id) as times, max(p.received_at) as last from flow_ignored_key i
                left join flow_payload p on p.shop_id = i.shop_id and p.slug = i.slug and p.key = i.key
                    and p.verdict in ('IGNORED', 'UNKNOWN_KEY')
                where i.shop_id = :shop
                group by i.slug, i.key order by last desc nulls last, i.key, i.slug
                """)
                .param("shop", shop.value())
                .query((row, number) -> new IgnoredKey(
                        text(row, "slug"),
                        text(row, "key"),
                        row.getLong("times"),
                        instant(row.getObject("last", OffsetDateTime.class))))
                .list();
    }

    List<Loop> loops(ShopId shop, Instant since, Loop.Limit limit) {
        return jdbc.sql("""
                select customer_id, slug, key, max(times) as times, max(last) as last from (
                    select customer_id, slug, key, count(*) as times, max(received_at) as last
                    from flow_payload
                    where shop_id = :shop and received_at >= :since and customer_id is not null and not repeated
                      and action = 'METRICS'
                    group by customer_id, slug, key,
                        floor(extract(epoch from received_at)::float8 / :span)
                ) spans where times > :times
                group by customer_id, slug, key order by last desc, customer_id, key limit :most
                """)
                .param("shop", shop.value())
                .param("since", Timestamp.from(since))
                .param("span", (double) limit.span().toSeconds())
                .param("times", limit.times())
                .param("most", LOOPS)
                .query((row, number) -> new Loop(
                        row.getLong("customer_id"),
                        text(row, "slug"),
                        text(row, "key"),
                        row.getLong("times"),
                        time(row, "last")))
                .list();
    }

    /** The newest call for a key. */
    Optional<Payload> newest(ShopId shop, String slug, String key) {
        return jdbc.sql("select " + COLUMNS + """
                 from flow_payload
                where shop_id = :shop and key = :key and slug = :slug and not repeated and action = 'METRICS'
                order by payload_id desc limit 1
                """)
                .param("shop", shop.value())
                .param("key", key)
                .param("slug", slug)
                .query(PayloadListQueries::payload)
                .optional();
    }

    private static Payload payload(ResultSet row, int number) throws SQLException {
        var customer = row.getLong("customer_id");
        var hasCustomer = !row.wasNull();
        var occurred = row.getObject("occurred_at", OffsetDateTime.class);
        return new Payload(
                row.getLong("payload_id"),
                text(row, "run_id"),
                FlowAction.valueOf(text(row, "action")),
                hasCustomer ? customer : null,
                text(row, "slug"),
                text(row, "key"),
                text(row, "value"),
                text(row, "note"),
                instant(occurred),
                time(row, "received_at"),
                Verdict.valueOf(text(row, "verdict")),
                row.getString("problem"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
