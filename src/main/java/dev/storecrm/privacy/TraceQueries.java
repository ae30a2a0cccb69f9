package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.HeldTable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Searches tables for what tells who a person is; names of tables and columns are declared by our own modules. */
@Component
class TraceQueries {
    private final JdbcClient jdbc;

    TraceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the customer's rows say about who it is. */
    List<String> traces(HeldTable table, ShopId shop, long customer) {
        return jdbc
                .sql("select trace from " + table.name() + ", lateral (values "
                        + table.traces().stream().map(each -> "(" + each + ")").collect(Collectors.joining(", "))
                        + ") as said(trace) where shop_id = :shop and (" + table.condition()
                        + ") and trace is not null")
                .param("shop", shop.value())
                .param("customer", customer)
                .query(String.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Rows of the customer that hold one of the texts, in whatever column. */
    long linked(HeldTable table, ShopId shop, long customer, Collection<String> texts) {
        return count(table, " and (" + table.condition() + ")", texts)
                .param("shop", shop.value())
                .param("customer", customer)
                .query(Long.class)
                .single();
    }

    /** The same of all rows of the shop. */
    long everywhere(HeldTable table, ShopId shop, Collection<String> texts) {
        return count(table, "", texts)
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }

    /** Stops counting there. */
    boolean hasMoreRowsThan(HeldTable table, ShopId shop, int most) {
        return jdbc.sql("select count(*) > :most from (select from " + table.name()
                        + " where shop_id = :shop limit :most + 1) as counted")
                .param("shop", shop.value())
                .param("most", most)
                .query(Boolean.class)
                .single();
    }

    private JdbcClient.StatementSpec count(HeldTable table, String condition, Collection<String> texts) {
        return jdbc.sql("select count(*) from " + table.name() + " as held where shop_id = :shop" + condition + """
                         and exists (
                            select from unnest(cast(:texts as text[])) as said(trace)
                            where position(lower(trace) in lower(to_jsonb(held)::text)) > 0
                        """
                        + bytes(table).stream()
                                .map(column -> " or position(lower(encode(convert_to(trace, 'UTF8'), 'escape')) in"
                                        + " lower(encode(" + column + ", 'escape'))) > 0")
                                .collect(Collectors.joining())
                        + ")")
                .param("texts", texts.toArray(String[]::new));
    }

    private List<String> bytes(HeldTable table) {
        return jdbc.sql("""
                select attname from pg_attribute
                where attrelid = cast(:table as regclass) and atttypid = 'bytea'::regtype and attnum > 0 and not attisdropped
                """)
                .param("table", table.name())
                .query((row, number) -> row.getString("attname"))
                .list();
    }
}
