package dev.storecrm.home;

import dev.storecrm.kernel.ShopId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up sales from the orders' published facts, in the shop's own days. */
@Component
class SalesQueries {
    private final JdbcClient jdbc;

    SalesQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders and their amount. */
    record Sum(long orders, long minor) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(Sum more) {
            return new Sum(orders + more.orders, minor + more.minor);
        }
    }

    /** Which orders: from (inclusive) to (exclusive). */
    record Span(OffsetDateTime from, OffsetDateTime to) {}

    /** The sums of each column that has orders, by the column's first day. */
    Map<LocalDate, Sum> columns(ShopId shop, String currency, Span span, ZoneId zone, Period.Step step) {
        var columns = new TreeMap<LocalDate, Sum>();
        jdbc.sql("""
                        select cast(date_trunc(:unit, processed_at at time zone :zone) as date) as start,
                               count(*) as orders, cast(sum(total_minor - refunded_minor) as bigint) as minor
                        from order_facts
                        where shop_id = :shop and processed_at >= :from and processed_at < :to and currency = :currency
                          and cancelled_at is null and not test
                        group by 1
                        """)
                .param("unit", step.unit())
                .param("zone", zone.getId())
                .param("shop", shop.value())
                .param("from", span.from())
                .param("to", span.to())
                .param("currency", currency)
                .query(row -> {
                    columns.put(
                            Objects.requireNonNull(row.getObject("start", LocalDate.class)),
                            new Sum(row.getLong("orders"), row.getLong("minor")));
                });
        return columns;
    }
}
