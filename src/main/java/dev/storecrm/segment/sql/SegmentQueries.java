package dev.storecrm.segment.sql;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs compiled segments; who asks for them says for how long. */
@Component
public class SegmentQueries {
    private final JdbcClient jdbc;

    SegmentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long count(ShopId shop, CompiledSegment segment) {
        return number("select count(*) from " + CompiledSegment.MEMBERS + segment.where(), shop, segment);
    }

    /** Customers of the shop that can be in a segment. */
    public long customers(ShopId shop) {
        return jdbc.sql("select count(*) from customer_facts where shop_id = :shop and deleted_at is null")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }

    /** The ids of all members, for tests and sends; in no order. */
    public List<Long> ids(ShopId shop, CompiledSegment segment) {
        return jdbc.sql("select c.customer_id from " + CompiledSegment.MEMBERS + segment.where())
                .param("shop", shop.value())
                .params(segment.parameters())
                .query(SegmentQueries::numbers);
    }

    private static List<Long> numbers(ResultSet rows) throws SQLException {
        var numbers = new ArrayList<Long>();
        while (rows.next()) {
            numbers.add(rows.getLong(1));
        }
        return numbers;
    }

    /** What all customers ever spent, in minor units. */
    public long spent(ShopId shop) {
        return jdbc.sql("""
                        select coalesce(cast(sum(amount_spent_minor) as bigint), 0) from customer_facts
                        where shop_id = :shop and deleted_at is null
                        """).param("shop", shop.value()).query(Long.class).single();
    }

    public long spent(ShopId shop, CompiledSegment segment) {
        return number(
                "select coalesce(cast(sum(c.amount_spent_minor) as bigint), 0) from " + CompiledSegment.MEMBERS
                        + segment.where(),
                shop,
                segment);
    }

    public List<MemberRow> sample(ShopId shop, CompiledSegment segment, int most) {
        return jdbc.sql(MemberRow.SELECT + segment.where() + " limit " + most)
                .param("shop", shop.value())
                .params(segment.parameters())
                .query(MemberRow::read)
                .list();
    }

    /** The first members by their number. */
    public List<MemberRow> first(ShopId shop, CompiledSegment segment, int most) {
        return jdbc.sql(MemberRow.SELECT + segment.where() + " order by c.customer_id limit " + most)
                .param("shop", shop.value())
                .params(segment.parameters())
                .query(MemberRow::read)
                .list();
    }

    /** How the database means to count it. */
    public List<String> plan(ShopId shop, CompiledSegment segment) {
        return jdbc.sql("explain select count(*) from " + CompiledSegment.MEMBERS + segment.where())
                .param("shop", shop.value())
                .params(segment.parameters())
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /** The products that bear a tag, however it is spelled there. */
    public Set<Long> productsTagged(ShopId shop, String folded) {
        var products = new HashSet<Long>();
        jdbc.sql("select product_id, tags from product_facts where shop_id = :shop and tags <> '{}'")
                .param("shop", shop.value())
                .query(row -> {
                    if (Columns.texts(row.getArray("tags")).stream()
                            .anyMatch(tag -> SearchWords.fold(tag.strip()).equals(folded))) {
                        products.add(row.getLong("product_id"));
                    }
                });
        return products;
    }

    private long number(String sql, ShopId shop, CompiledSegment segment) {
        return jdbc.sql(sql)
                .param("shop", shop.value())
                .params(segment.parameters())
                .query(Long.class)
                .single();
    }
}
