package dev.storecrm.metafield;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.Conversion.Sample;
import dev.storecrm.metafield.value.MetaValue;
import dev.storecrm.metafield.value.MetaValueRow;
import dev.storecrm.metafield.value.ValueProblem;
import dev.storecrm.metafield.value.ValueType;
import dev.storecrm.page.Count;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts and converts the values of a meta field. */
@Component
class MetaFieldQueries {
    private static final int BATCH = 5_000;
    private static final int SAMPLES = 10;

    private final JdbcClient jdbc;

    MetaFieldQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long customerId, String slug, MetaValue value) {}

    Map<Long, Count> counts(ShopId shop) {
        var counts = new HashMap<Long, Count>();
        jdbc.sql("""
                select d.id, c.counted from metafield_definition d
                cross join lateral (
                    select count(*) as counted from (
                        select from metafield_value v where v.shop_id = d.shop_id and v.definition_id = d.id limit :most
                    ) counted_rows
                ) c
                where d.shop_id = :shop
                """).param("most", Count.LIMIT + 1).param("shop", shop.value()).query(row -> {
            counts.put(row.getLong("id"), Count.of(row.getLong("counted")));
        });
        return counts;
    }

    /** Reads every value as the new type; when done for real, rewrites what fits and deletes what does not. */
    Conversion convert(ShopId shop, long field, ValueType type, boolean forReal) {
        var fitting = 0L;
        var lost = 0L;
        var samples = new ArrayList<Sample>();
        @Nullable Row last = null;
        for (var rows = batch(shop, field, last, forReal); !rows.isEmpty(); rows = batch(shop, field, last, forReal)) {
            var kept = new ArrayList<Row>();
            var gone = new ArrayList<Row>();
            for (var row : rows) {
                var read = type.read(row.value().toString());
                if (read.value() != null) {
                    kept.add(new Row(row.customerId(), row.slug(), read.value()));
                } else {
                    gone.add(row);
                    if (samples.size() < SAMPLES) {
                        samples.add(sample(row, Objects.requireNonNull(read.problem())));
                    }
                }
            }
            if (forReal) {
                rewrite(shop, field, kept);
                delete(shop, field, gone);
            }
            fitting += kept.size();
            lost += gone.size();
            last = rows.getLast();
        }
        return new Conversion(type, fitting, lost, samples);
    }

    private static Sample sample(Row row, ValueProblem problem) {
        return new Sample(row.customerId(), row.value().toString(), problem);
    }

    /** Locked in the order in which others write them, when they are to be changed. */
    private List<Row> batch(ShopId shop, long field, @Nullable Row after, boolean locked) {
        return jdbc.sql("""
                select customer_id, slug, number_value, text_value, date_value, flag_value from metafield_value
                where shop_id = :shop and definition_id = :field and (customer_id, slug) > (:customer, :slug)
                order by customer_id, slug limit :batch
                """ + (locked ? "for update" : ""))
                .param("shop", shop.value())
                .param("field", field)
                .param("customer", after == null ? 0 : after.customerId())
                .param("slug", after == null ? "" : after.slug())
                .param("batch", BATCH)
                .query((row, number) -> new Row(
                        row.getLong("customer_id"),
                        Objects.requireNonNull(row.getString("slug")),
                        MetaValueRow.read(row)))
                .list();
    }

    private void rewrite(ShopId shop, long field, List<Row> rows) {
        jdbc.sql("""
                update metafield_value v
                set number_value = n.number, number_float = n.number::float8, text_value = n.text, date_value = n.date,
                    flag_value = n.flag
                from unnest(:customers::bigint[], :slugs::text[], :numbers::text[]::numeric[], :texts::text[],
                    :dates::text[]::date[], :flags::text[]::boolean[]) as n (customer_id, slug, number, text, date, flag)
                where v.shop_id = :shop and v.definition_id = :field and v.customer_id = n.customer_id
                  and v.slug = n.slug
                """)
                .param("customers", customers(rows))
                .param("slugs", texts(rows, Row::slug))
                .param("numbers", texts(rows, row -> text(row.value().number())))
                .param("texts", texts(rows, row -> row.value().text()))
                .param("dates", texts(rows, row -> text(row.value().date())))
                .param("flags", texts(rows, row -> text(row.value().flag())))
                .param("shop", shop.value())
                .param("field", field)
                .update();
    }

    private void delete(ShopId shop, long field, List<Row> rows) {
        jdbc.sql("""
                delete from metafield_value v
                using unnest(:customers::bigint[], :slugs::text[]) as gone (customer_id, slug)
                where v.shop_id = :shop and v.definition_id = :field and v.customer_id = gone.customer_id
                  and v.slug = gone.slug
                """)
                .param("customers", customers(rows))
                .param("slugs", texts(rows, Row::slug))
                .param("shop", shop.value())
                .param("field", field)
                .update();
    }

    private static long[] customers(List<Row> rows) {
        return rows.stream().mapToLong(Row::customerId).toArray();
    }

    private static String[] texts(List<Row> rows, Function<Row, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Object part) {
        return part instanceof BigDecimal number ? number.toPlainString() : part == null ? null : part.toString();
    }
}
