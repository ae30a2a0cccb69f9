package dev.storecrm.messaging.bounce;

import dev.storecrm.customer.PersonName;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.BounceList.Entry;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BounceListQueries {
    private static final String FROM = """
            from mail_bounce b
            left join delivery d on d.shop_id = :shop and d.delivery_id = b.delivery_id
            left join customer_facts c on c.shop_id = :shop and c.customer_id = b.customer_id
            where b.shop_id = :shop and b.send_id = :send
            """;

    private final JdbcClient jdbc;

    BounceListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<BounceKind, Long> counts(ShopId shop, long send) {
        var counts = new EnumMap<BounceKind, Long>(BounceKind.class);
        jdbc.sql("""
                        select kind, count(distinct delivery_id) from mail_bounce
                        where shop_id = :shop and send_id = :send group by kind
                        """).param("shop", shop.value()).param("send", send).query(row -> {
            counts.put(BounceKind.valueOf(row.getString(1)), row.getLong(2));
        });
        return counts;
    }

    List<Entry> rows(ShopId shop, long send, Keyset keyset) {
        var clause = new KeysetClause("b.bounce_id", "b.bounce_id", false, keyset);
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("send", send);
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(0));
        }
        return jdbc.sql("""
                        select b.bounce_id, b.delivery_id, b.customer_id, b.kind, b.status, b.answer, b.source, b.happened_at,
                            d.address, c.first_name, c.last_name
                        """ + FROM + clause.condition() + clause.order())
                .params(parameters)
                .query(BounceListQueries::entry)
                .list();
    }

    static ExportRows rows(ShopId shop, long send) {
        return new ExportRows(
                FROM, "order by b.bounce_id", "coalesce(b.customer_id, 0)", Map.of("shop", shop.value(), "send", send));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("bounce_id"),
                row.getLong("delivery_id"),
                row.getObject("customer_id", Long.class),
                PersonName.of(row.getString("first_name"), row.getString("last_name")),
                row.getString("address"),
                BounceKind.valueOf(row.getString("kind")),
                row.getString("status"),
                row.getString("answer"),
                BounceSource.valueOf(row.getString("source")),
                Objects.requireNonNull(row.getTimestamp("happened_at")).toInstant());
    }
}
