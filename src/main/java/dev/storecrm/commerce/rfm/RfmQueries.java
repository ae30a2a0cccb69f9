package dev.storecrm.commerce.rfm;

import dev.storecrm.customer.PersonName;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RfmQueries {
    /** As an index of the customers has it; who never bought comes last. */
    private static final String ORDERED = "coalesce(f.last_order_at, '-infinity')";

    private static final String COLUMNS = """
            f.customer_id, f.recency, f.frequency, f.monetary, f.fm, f.rfm_group, f.last_order_at, f.number_of_orders,
            f.amount_spent_minor, f.currency""";

    private static final String NAMED =
            " f left join customer_facts c on c.shop_id = :shop and c.customer_id = f.customer_id";

    private final JdbcClient jdbc;

    RfmQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RfmScale> scale(ShopId shop) {
        return jdbc.sql("""
                        select measured_at, customers, recency_2, recency_3, recency_4, recency_5, frequency_2, frequency_3,
                               frequency_4, frequency_5, monetary_2, monetary_3, monetary_4, monetary_5
                        from rfm_scale where shop_id = :shop
                        """)
                .param("shop", shop.value())
                .query(RfmQueries::scale)
                .optional();
    }

    /**
     * Cut points instead of ntile: that one gives equal customers different scores, and sorts everybody three times with the
     * rest of their rows. A cut is the highest value that still has the lower score.
     */
    void measure(ShopId shop, ZoneId zone, Instant now) {
        // a million customers are sorted in memory
        jdbc.sql("set local work_mem = '64MB'").update();
        jdbc.sql("""
                        insert into rfm_scale (shop_id, measured_at, customers, recency_2, recency_3, recency_4, recency_5,
                            frequency_2, frequency_3, frequency_4, frequency_5, monetary_2, monetary_3, monetary_4, monetary_5)
                        select :shop, :now, customers, d[1], d[2], d[3], d[4], f[1] + 1, f[2] + 1, f[3] + 1, f[4] + 1,
                            m[1] + 1, m[2] + 1, m[3] + 1, m[4] + 1
                        from (select count(*) as customers,
                                percentile_disc(array[0.2, 0.4, 0.6, 0.8])
                                    within group (order by coalesce(last_order_at, 'epoch')) as r,
                                percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by number_of_orders) as f,
                                percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by amount_spent_minor) as m
                            from customer_facts
                            where shop_id = :shop and deleted_at is null and number_of_orders > 0) measured
                        cross join lateral (
                            select array_agg(cast(cast(cut at time zone :zone as date) + 1 as timestamp) at time zone :zone
                                       order by cut) as d
                            from unnest(r) cut) days
                        where customers > 0
                        on conflict (shop_id) do update set measured_at = excluded.measured_at, customers = excluded.customers,
                            recency_2 = excluded.recency_2, recency_3 = excluded.recency_3,
                            recency_4 = excluded.recency_4, recency_5 = excluded.recency_5,
                            frequency_2 = excluded.frequency_2, frequency_3 = excluded.frequency_3,
                            frequency_4 = excluded.frequency_4, frequency_5 = excluded.frequency_5,
                            monetary_2 = excluded.monetary_2, monetary_3 = excluded.monetary_3,
                            monetary_4 = excluded.monetary_4, monetary_5 = excluded.monetary_5
                        """)
                .param("shop", shop.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("zone", zone.getId())
                .update();
    }

    List<RfmCell> cells(ShopId shop) {
        return jdbc.sql("""
                        select recency, fm, rfm_group, count(*) as customers, sum(number_of_orders) as orders,
                               sum(amount_spent_minor)::bigint as minor,
                               coalesce(sum(extract(epoch from last_order_at)), 0)::bigint as last_orders
                        from rfm_facts where shop_id = :shop group by recency, fm, rfm_group
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new RfmCell(
                        row.getObject("recency", Integer.class),
                        row.getObject("fm", Integer.class),
                        group(row),
                        row.getLong("customers"),
                        row.getLong("orders"),
                        row.getLong("minor"),
                        row.getLong("last_orders")))
                .list();
    }

    Optional<RfmCustomer> customer(ShopId shop, long id) {
        return jdbc.sql("select " + COLUMNS + ", c.first_name, c.last_name, c.email, c.phone from rfm_facts" + NAMED
                        + " where f.shop_id = :shop and f.customer_id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(RfmQueries::row)
                .optional();
    }

    Page<RfmCustomer> page(ShopId shop, RfmFilter filter, Keyset keyset) {
        var clause = new KeysetClause(ORDERED, "f.customer_id", true, keyset);
        var parameters = new HashMap<String, Object>();
        var found = "select " + COLUMNS + " from rfm_facts f where f.shop_id = :shop" + where(filter, parameters)
                + clause.condition() + clause.order();
        parameters.put("shop", shop.value());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql("select " + COLUMNS + ", c.first_name, c.last_name, c.email, c.phone from (" + found + ")"
                        + NAMED + clause.order())
                .params(parameters)
                .query(RfmQueries::row)
                .list();
        return keyset.page(rows, row -> List.of(row.lastOrderAt() == null ? "" : row.lastOrderAt(), row.id()));
    }

    Count count(ShopId shop, RfmFilter filter) {
        var parameters = new HashMap<String, Object>();
        var where = where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("limit", Count.LIMIT + 1);
        return Count.of(jdbc.sql("select count(*) from (select 1 from rfm_facts f where f.shop_id = :shop" + where
                        + " limit :limit) counted")
                .params(parameters)
                .query(Long.class)
                .single());
    }

    static ExportRows rows(ShopId shop, RfmFilter filter) {
        var parameters = new HashMap<String, Object>();
        var where = where(filter, parameters);
        parameters.put("shop", shop.value());
        return new ExportRows(
                "from rfm_facts" + NAMED + " where f.shop_id = :shop" + where,
                "order by " + ORDERED + " desc, f.customer_id desc",
                "f.customer_id",
                parameters);
    }

    private static String where(RfmFilter filter, Map<String, Object> parameters) {
        var where = new StringBuilder();
        equal(
                where,
                parameters,
                "rfm_group",
                filter.group() == null ? null : filter.group().name());
        equal(where, parameters, "recency", filter.recency());
        equal(where, parameters, "fm", filter.fm());
        return where.toString();
    }

    private static void equal(
            StringBuilder where, Map<String, Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            parameters.put(column, value);
            where.append(" and f.").append(column).append(" = :").append(column);
        }
    }

    private static RfmScale scale(ResultSet row, int number) throws SQLException {
        var recency = new ArrayList<Instant>();
        var frequency = new ArrayList<Long>();
        var monetary = new ArrayList<Long>();
        for (var score = 2; score <= RfmScale.HIGHEST; score++) {
            recency.add(instant(row, "recency_" + score));
            frequency.add(row.getLong("frequency_" + score));
            monetary.add(row.getLong("monetary_" + score));
        }
        return new RfmScale(instant(row, "measured_at"), row.getLong("customers"), recency, frequency, monetary);
    }

    private static RfmCustomer row(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new RfmCustomer(
                row.getLong("customer_id"),
                PersonName.of(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("phone")),
                row.getObject("recency", Integer.class),
                row.getObject("frequency", Integer.class),
                row.getObject("monetary", Integer.class),
                row.getObject("fm", Integer.class),
                group(row),
                row.getObject("last_order_at") == null ? null : instant(row, "last_order_at"),
                row.getLong("number_of_orders"),
                currency == null ? null : new Money(row.getLong("amount_spent_minor"), currency));
    }

    private static @Nullable RfmGroup group(ResultSet row) throws SQLException {
        var name = row.getString("rfm_group");
        return name == null ? null : RfmGroup.valueOf(name);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
