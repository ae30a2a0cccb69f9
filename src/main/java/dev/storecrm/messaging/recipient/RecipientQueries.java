package dev.storecrm.messaging.recipient;

import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads many customers at once, from what their modules publish: one by one a send would wait for round trips. */
@Component
class RecipientQueries {
    private final JdbcClient jdbc;

    RecipientQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PersonRow> people(ShopId shop, Collection<Long> customers) {
        return jdbc.sql("""
                        select customer_id, email, first_name, last_name, locale, city, country_code, number_of_orders,
                            amount_spent_minor, currency, last_order_at, birth_date
                        from customer_facts where shop_id = :shop and customer_id = any(:customers)
                        """)
                .param("shop", shop.value())
                .param("customers", customers.toArray(Long[]::new))
                .query(RecipientQueries::person)
                .list();
    }

    /** By customer, application and key; a value without an application stands under {@code none}. */
    Map<Long, Map<String, Map<String, Object>>> metafields(
            ShopId shop, Collection<Long> customers, Map<Long, MailFormats> formats) {
        var found = new HashMap<Long, Map<String, Map<String, Object>>>();
        jdbc.sql("""
                        select customer_id, slug, key, number_value, text_value, date_value, flag_value
                        from metafield_facts where shop_id = :shop and customer_id = any(:customers)
                        """)
                .param("shop", shop.value())
                .param("customers", customers.toArray(Long[]::new))
                .query(row -> {
                    var own = formats.get(row.getLong("customer_id"));
                    var value = own == null ? null : value(row, own);
                    if (value != null) {
                        var slug = Objects.requireNonNull(row.getString("slug"));
                        found.computeIfAbsent(row.getLong("customer_id"), id -> new HashMap<>())
                                .computeIfAbsent(slug.isEmpty() ? "none" : slug, name -> new HashMap<>())
                                .put(Objects.requireNonNull(row.getString("key")), value);
                    }
                });
        return found;
    }

    /** The newest order of each that was not called off; one by one by the order of the index, however the planner has counted. */
    Map<Long, Map<String, Object>> orders(ShopId shop, Collection<Long> customers, Map<Long, MailFormats> formats) {
        var found = new HashMap<Long, Map<String, Object>>();
        jdbc.sql("""
                        select one.customer_id, o.name, o.processed_at, o.total_minor, o.currency, o.item_count
                        from unnest(:customers::bigint[]) as one (customer_id)
                        cross join lateral (
                            select customer_id, name, processed_at, total_minor, currency, item_count from order_facts
                            where shop_id = :shop and customer_id <= one.customer_id and cancelled_at is null and deleted_at is null
                            order by customer_id desc, processed_at desc limit 1) o
                        where o.customer_id = one.customer_id
                        """)
                .param("shop", shop.value())
                .param("customers", customers.toArray(Long[]::new))
                .query(row -> {
                    var own = formats.get(row.getLong("customer_id"));
                    if (own == null) {
                        return;
                    }
                    var total =
                            new Money(row.getLong("total_minor"), Objects.requireNonNull(row.getString("currency")));
                    found.put(
                            row.getLong("customer_id"),
                            Map.of(
                                    "name",
                                    Objects.requireNonNull(row.getString("name")),
                                    "placed_on",
                                    own.day(row.getTimestamp("processed_at").toInstant()),
                                    "total",
                                    own.money(total),
                                    "items_count",
                                    row.getInt("item_count")));
                });
        return found;
    }

    private static PersonRow person(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var ordered = row.getTimestamp("last_order_at");
        return new PersonRow(
                row.getLong("customer_id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("locale"),
                row.getString("city"),
                row.getString("country_code"),
                row.getInt("number_of_orders"),
                currency == null ? null : new Money(row.getLong("amount_spent_minor"), currency),
                ordered == null ? null : ordered.toInstant(),
                day(row.getDate("birth_date")));
    }

    private static @Nullable LocalDate day(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }

    /** Whole numbers as such, so that a template can count with them. */
    private static @Nullable Object value(ResultSet row, MailFormats formats) throws SQLException {
        var number = row.getBigDecimal("number_value");
        if (number != null) {
            return plain(number);
        }
        var date = day(row.getDate("date_value"));
        if (date != null) {
            return formats.day(date);
        }
        var flag = row.getObject("flag_value", Boolean.class);
        return flag != null ? flag : row.getString("text_value");
    }

    private static Object plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                ? (Object) stripped.longValueExact()
                : stripped;
    }
}
