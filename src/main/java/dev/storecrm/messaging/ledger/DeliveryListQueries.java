package dev.storecrm.messaging.ledger;

import dev.storecrm.customer.PersonName;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Deliveries.Recipient;
import dev.storecrm.messaging.ledger.Deliveries.Standing;
import dev.storecrm.messaging.ledger.Deliveries.Waiting;
import dev.storecrm.messaging.ledger.Deliveries.Which;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DeliveryListQueries {
    /** Fewer mails tell no speed. */
    private static final int ENOUGH = 20;

    /** Who waits for the end of a trial does not count. */
    private static final Duration SOON = Duration.ofDays(2);

    private static final String FROM = """
            from delivery d left join customer_facts c on c.shop_id = :shop and c.customer_id = d.customer_id
            where d.shop_id = :shop and d.send_id = :send
            """;

    private static final String RECIPIENTS = """
            select d.delivery_id, d.customer_id, d.address, d.fate, d.reason, d.answer, d.fate_at, c.first_name, c.last_name
            """ + FROM;

    private final JdbcClient jdbc;

    DeliveryListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Standing> standings(ShopId shop, long send) {
        return jdbc.sql("""
                        select fate, reason, count(*) as people from delivery where shop_id = :shop and send_id = :send
                        group by fate, reason order by fate, count(*) desc, reason
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Standing(
                        Fate.valueOf(row.getString("fate")), row.getString("reason"), row.getLong("people")))
                .list();
    }

    List<Recipient> page(ShopId shop, Which which, Keyset keyset) {
        var clause = new KeysetClause("d.delivery_id", "d.delivery_id", false, keyset);
        var parameters = parameters(shop, which);
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(0));
        }
        return jdbc.sql(RECIPIENTS + filter(which) + clause.condition() + clause.order())
                .params(parameters)
                .query(DeliveryListQueries::recipient)
                .list();
    }

    static ExportRows rows(ShopId shop, Which which) {
        return new ExportRows(
                FROM + filter(which), "order by d.delivery_id", "coalesce(d.customer_id, 0)", parameters(shop, which));
    }

    /** While it waited for a person or for the end of a trial a campaign did not send: that is no speed. */
    OptionalDouble pace(ShopId shop) {
        return jdbc.sql("""
                        select count(*) as mails, least(extract(epoch from max(fate_at) - min(fate_at)),
                            10 * count(distinct floor(extract(epoch from fate_at) / 10))) as seconds from delivery
                        where shop_id = :shop and fate = 'SENT' and send_id = (
                            select send_id from send where shop_id = :shop and origin = 'CAMPAIGN' and state = 'FINISHED'
                            order by send_id desc limit 1)
                        """)
                .param("shop", shop.value())
                .query((row, number) -> {
                    var mails = row.getLong("mails");
                    var seconds = row.getDouble("seconds");
                    return mails < ENOUGH ? OptionalDouble.empty() : OptionalDouble.of(mails / Math.max(seconds, 1));
                })
                .single();
    }

    Waiting waiting(ShopId shop, Instant now) {
        return jdbc.sql("""
                        select count(distinct s.send_id) as sends, count(*) as mails from send s
                        cross join lateral deliveries_open(:shop, s.send_id) d
                        where s.shop_id = :shop and s.state = 'RUNNING' and coalesce(d.due_at < :soon, true)
                        """)
                .param("shop", shop.value())
                .param("soon", Timestamp.from(now.plus(SOON)))
                .query((row, number) -> new Waiting(row.getLong("sends"), row.getLong("mails")))
                .single();
    }

    private static String filter(Which which) {
        return (which.fate() == null ? "" : " and d.fate = :fate")
                + (which.reason() == null ? "" : " and d.reason = :reason");
    }

    private static Map<String, Object> parameters(ShopId shop, Which which) {
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("send", which.send());
        if (which.fate() != null) {
            parameters.put("fate", which.fate().name());
        }
        if (which.reason() != null) {
            parameters.put("reason", which.reason());
        }
        return parameters;
    }

    private static Recipient recipient(ResultSet row, int number) throws SQLException {
        return new Recipient(
                row.getLong("delivery_id"),
                row.getObject("customer_id", Long.class),
                PersonName.of(row.getString("first_name"), row.getString("last_name")),
                row.getString("address"),
                Fate.valueOf(row.getString("fate")),
                row.getString("reason"),
                row.getString("answer"),
                Objects.requireNonNull(row.getTimestamp("fate_at")).toInstant());
    }
}
