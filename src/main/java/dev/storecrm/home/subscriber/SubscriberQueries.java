package dev.storecrm.home.subscriber;

import dev.storecrm.customer.PersonName;
import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.home.subscriber.MovesFilter.Moved;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who subscribed to marketing mail and who stopped: by the customer's own state, and by what was decided here. One text for the
 * number and for the people behind it.
 */
@Component
public class SubscriberQueries {
    private static final int SECONDS = 20;
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final String MOVES = """
            (select e.customer_id, max(e.at) as at from (
                 select customer_id, email_consent_at as at from customer_facts
                 where shop_id = :shop and email_marketing_state = :state and email_consent_at >= :since
                 union all
                 select customer_id, decided_at from consent_history_facts
                 where shop_id = :shop and channel = 'MAIL' and kind = 'MARKETING' and choice = :choice
                   and decided_at >= :since) e
             group by e.customer_id) m""";

    private static final String CUSTOMER =
            " left join customer_facts c on c.shop_id = :shop and c.customer_id = m.customer_id";

    private final JdbcClient jdbc;
    private final InShop inShop;

    SubscriberQueries(JdbcClient jdbc, InShop inShop) {
        this.jdbc = jdbc;
        this.inShop = inShop;
    }

    /** How many may be written to as subscribers, and who came and went since. */
    public Subscribers counts(ShopId shop, @Nullable LocalDate from, ZoneId zone) {
        return inShop.guarded(
                shop,
                SECONDS,
                () -> new Subscribers(
                        jdbc.sql("""
                                select count(*) from customer_facts
                                where shop_id = :shop and email_marketing_state = 'SUBSCRIBED' and deleted_at is null
                                """)
                                .param("shop", shop.value())
                                .query((row, number) -> row.getLong(1))
                                .single(),
                        count(shop, new MovesFilter(Moved.CAME, from), zone),
                        count(shop, new MovesFilter(Moved.LEFT, from), zone)));
    }

    private long count(ShopId shop, MovesFilter filter, ZoneId zone) {
        return jdbc.sql("select count(*) from " + MOVES)
                .params(parameters(shop, filter, zone))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** The newest first. */
    public Page<Mover> page(ShopId shop, MovesFilter filter, ZoneId zone, Keyset keyset) {
        var clause = new KeysetClause("m.at", "m.customer_id", true, keyset);
        var parameters = parameters(shop, filter, zone);
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var read = inShop.guarded(shop, SECONDS, () -> jdbc.sql(
                        "select m.customer_id, m.at, c.first_name, c.last_name, c.email from " + MOVES + CUSTOMER
                                + " where true" + clause.condition() + clause.order())
                .params(parameters)
                .query((row, number) -> new Mover(
                        row.getLong("customer_id"),
                        PersonName.of(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list());
        return keyset.page(read, row -> List.of(row.at(), row.customer()));
    }

    /** The same people as a file. */
    public static ExportRows rows(ShopId shop, MovesFilter filter, ZoneId zone) {
        return new ExportRows(
                "from " + MOVES + CUSTOMER,
                "order by m.at desc, m.customer_id desc",
                "m.customer_id",
                parameters(shop, filter, zone));
    }

    private static Map<String, Object> parameters(ShopId shop, MovesFilter filter, ZoneId zone) {
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("state", filter.moved().state());
        parameters.put("choice", filter.moved().choice());
        parameters.put(
                "since",
                filter.from() == null
                        ? BEGINNING
                        : filter.from().atStartOfDay(zone).toOffsetDateTime());
        return parameters;
    }
}
