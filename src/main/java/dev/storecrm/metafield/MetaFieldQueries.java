package dev.storecrm.metafield;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.Conversion.Sample;
import dev.storecrm.metafield.value.MetaValue;
import dev.storecrm.metafield.value.MetaValueRow;
import dev.storecrm.metafield.value.ValueType;
import dev.storecrm.page.Count;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        for (var rows = batch(shop, field, last); !rows.isEmpty(); rows = batch(shop, field, last)) {
            for (var row : rows) {
                var read = type.read(row.value().toString());
                var problem = read.problem();
                if (problem == null) {
                    fitting++;
                } else {
                    lost++;
                    if (samples.size() < SAMPLES) {
                        samples.add(new Sample(row.customerId(), row.value().toString(), problem));
                    }
                }
                if (forReal) {
                    rewrite(shop, field, row, read.value());
                }
            }
            last = rows.getLast();
        }
        return new Conversion(type, fitting, lost, samples);
    }

    private List<Row> batch(ShopId shop, long field, @Nullable Row after) {
        return jdbc.sql("""
                select customer_id, slug, number_value, text_value, date_value, flag_value from metafield_value
                where shop_id = :shop and definition_id = :field and (customer_id, slug) > (:customer, :slug)
                order by customer_id, slug limit :batch
                """)
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

    private void rewrite(ShopId shop, long field, Row row, @Nullable MetaValue value) {
        if (value == null) {
            jdbc.sql("""
                    delete from metafield_value
                    where shop_id = :shop and definition_id = :field and customer_id = :customer and slug = :slug
                    """)
                    .param("shop", shop.value())
                    .param("field", field)
                    .param("customer", row.customerId())
                    .param("slug", row.slug())
                    .update();
            return;
        }
        jdbc.sql("""
                update metafield_value
                set number_value = :number, number_float = :number::numeric::float8, text_value = :text,
                    date_value = :date, flag_value = :flag
                where shop_id = :shop and definition_id = :field and customer_id = :customer and slug = :slug
                """)
                .param("number", value.number(), Types.NUMERIC)
                .param("text", value.text(), Types.VARCHAR)
                .param("date", value.date(), Types.DATE)
                .param("flag", value.flag(), Types.BOOLEAN)
                .param("shop", shop.value())
                .param("field", field)
                .param("customer", row.customerId())
                .param("slug", row.slug())
                .update();
    }
}
