package dev.storecrm.analytics.sales;

import static dev.storecrm.analytics.sales.SalesConditions.AMOUNT;

import dev.storecrm.customer.PersonName;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders behind a number, by the conditions of the number itself. */
@Component
class SaleRowQueries {
    private static final String CUSTOMER =
            " left join customer_facts c on c.shop_id = :shop and c.customer_id = o.customer_id";

    private final JdbcClient jdbc;

    SaleRowQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<SaleRow> page(ShopId shop, SalesFilter filter, Books books, Keyset keyset) {
        var conditions = new SalesConditions(shop, filter, books);
        var clause = new KeysetClause("o.processed_at", "o.order_id", true, keyset);
        var parameters = conditions.parameters();
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql(
                        "select o.order_id, o.name, o.processed_at, o.customer_id, o.minor, c.first_name, c.last_name,"
                                + " c.email from (select o.order_id, o.name, o.processed_at, o.customer_id, " + AMOUNT
                                + " as minor from order_facts o" + conditions.where() + clause.condition()
                                + clause.order()
                                + ") o" + CUSTOMER + clause.order())
                .params(parameters)
                .query((row, number) -> new SaleRow(
                        row.getLong("order_id"),
                        Objects.requireNonNull(row.getString("name")),
                        row.getObject("processed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("customer_id", Long.class),
                        PersonName.of(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                        new Money(row.getLong("minor"), books.currency())))
                .list();
        return keyset.page(rows, row -> List.of(row.placedAt(), row.order()));
    }

    /** Without telling how many customers there were: to tell each from the others takes longer than to add up. */
    SaleSum total(ShopId shop, SalesFilter filter, Books books) {
        return sum(shop, filter, books, "0");
    }

    SaleSum sum(ShopId shop, SalesFilter filter, Books books) {
        return sum(shop, filter, books, "count(distinct o.customer_id)");
    }

    private SaleSum sum(ShopId shop, SalesFilter filter, Books books, String customers) {
        var conditions = new SalesConditions(shop, filter, books);
        return jdbc.sql("select count(*) as orders, " + customers + " as customers, coalesce(cast(sum(" + AMOUNT
                        + ") as bigint), 0) as minor from order_facts o" + conditions.where())
                .params(conditions.parameters())
                .query((row, number) -> new SaleSum(
                        row.getLong("orders"),
                        row.getLong("customers"),
                        new Money(row.getLong("minor"), books.currency()),
                        null))
                .single();
    }

    static ExportRows rows(ShopId shop, SalesFilter filter, Books books) {
        var conditions = new SalesConditions(shop, filter, books);
        return new ExportRows(
                "from order_facts o" + CUSTOMER + conditions.where(),
                "order by o.processed_at desc, o.order_id desc",
                "o.customer_id",
                conditions.parameters());
    }
}
