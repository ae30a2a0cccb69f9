package dev.storecrm.campaign.response;

import dev.storecrm.campaign.response.Responses.Responder;
import dev.storecrm.campaign.response.Responses.Responder.Order;
import dev.storecrm.campaign.response.Responses.Which;
import dev.storecrm.customer.PersonName;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people behind the numbers, by the same statements. */
@Component
class ResponderQueries {
    private static final String FROM = """
            from (%s) q left join customer_facts c on c.shop_id = :shop and c.customer_id = q.customer_id where true
            """;

    private static final String NAMED =
            "select q.id, q.customer_id, c.first_name, c.last_name, q.at, q.times, q.order_name, q.minor " + FROM;

    private static final String OF_VARIANT = """
             and q.customer_id in (select customer_id from split_facts
                where shop_id = :shop and send_id = :send and variant = :variant and fate in ('SENT', 'UNKNOWN'))
            """;

    private static final String SENT = """
            select delivery_id as id, customer_id, fate_at as at, cast(0 as bigint) as times,
                cast(null as text) as order_name, cast(null as bigint) as minor, cast(null as text) as currency
            from delivery_facts where shop_id = :shop and send_id = :send and fate in ('SENT', 'UNKNOWN')
            """;

    private static final String REACTED = """
            select delivery_id as id, customer_id, min(first_at) as at, cast(sum(times) as bigint) as times,
                cast(null as text) as order_name, cast(null as bigint) as minor, cast(null as text) as currency
            from reaction_facts where shop_id = :shop and send_id = :send and %s
            group by delivery_id, customer_id having %s
            """;

    private static final String ORDERED = """
            select order_id as id, customer_id, processed_at as at, cast(0 as bigint) as times, name as order_name, minor, currency
            from (%s) o where cancelled_at is null
            """.formatted(ResponseQueries.ORDERS);

    private static final String LEFT = """
            select delivery_id as id, customer_id, at, cast(0 as bigint) as times,
                cast(null as text) as order_name, cast(null as bigint) as minor, cast(null as text) as currency
            from (%s) l
            """.formatted(ResponseQueries.LEFT);

    private final JdbcClient jdbc;

    ResponderQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Responder> page(ShopId shop, Counted counted, Which which, Keyset keyset) {
        var clause = new KeysetClause("q.id", "q.id", false, keyset);
        var parameters = parameters(shop, counted, which);
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(0));
        }
        return jdbc.sql(NAMED.formatted(rows(which)) + of(which) + clause.condition() + clause.order())
                .params(parameters)
                .query(row(counted.currency()))
                .list();
    }

    static ExportRows rows(ShopId shop, Counted counted, Which which) {
        return new ExportRows(
                FROM.formatted(rows(which)) + of(which),
                "order by q.id",
                "coalesce(q.customer_id, 0)",
                parameters(shop, counted, which));
    }

    private static String of(Which which) {
        return which.variant() == null ? "" : OF_VARIANT;
    }

    private static String rows(Which which) {
        var link = which.link() > 0 ? "link = :link" : "link > 0";
        return switch (which.response()) {
            case SENT -> SENT;
            case OPENED -> REACTED.formatted("link = 0 and not machine", "true");
            case OPENED_BY_MACHINE -> REACTED.formatted("link = 0", "bool_and(machine)");
            case CLICKED -> REACTED.formatted(link + " and not machine", "true");
            case CLICKED_BY_MACHINE -> REACTED.formatted("link > 0", "bool_and(machine)");
            case UNSUBSCRIBED -> LEFT;
            case ORDERED -> ORDERED;
        };
    }

    private static Map<String, Object> parameters(ShopId shop, Counted counted, Which which) {
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("send", counted.send());
        parameters.put("started", Timestamp.from(counted.started()));
        parameters.put("currency", counted.currency());
        parameters.put("days", counted.days());
        parameters.put("link", which.link());
        if (which.variant() != null) {
            parameters.put("variant", which.variant());
        }
        return parameters;
    }

    private static RowMapper<Responder> row(String currency) {
        return (row, number) -> new Responder(
                row.getLong("id"),
                row.getObject("customer_id", Long.class),
                PersonName.of(row.getString("first_name"), row.getString("last_name")),
                Objects.requireNonNull(row.getTimestamp("at")).toInstant(),
                row.getLong("times"),
                order(row, currency));
    }

    private static @Nullable Order order(ResultSet row, String currency) throws SQLException {
        var name = row.getString("order_name");
        return name == null ? null : new Order(row.getLong("id"), name, new Money(row.getLong("minor"), currency));
    }
}
