package dev.storecrm.commerce;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import dev.storecrm.page.Sorting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists orders; the customer's name comes from the published facts, after the page's rows are found. */
@Component
class OrderListQueries {
    /** Greater than every character, so that a prefix is the range up to prefix and this. */
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    private static final int MOST_WORDS = 5;

    private static final String COLUMNS = """
            o.order_id, o.name, o.processed_at, o.customer_id, o.email, o.stage, o.financial_status,
            o.fulfillment_status, o.item_count, o.total_minor, o.currency, o.test,
            o.deleted_at""";

    private final JdbcClient jdbc;

    OrderListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<OrderRow> page(ShopId shop, OrderFilter filter, Sorting sorting, Keyset keyset) {
        var byTotal = sorting.key().equals("total");
        var clause = new KeysetClause(column(sorting), "o.order_id", sorting.down(), keyset);
        var parameters = new HashMap<String, Object>();
        var found = "select " + COLUMNS + " from commerce_order o where o.shop_id = :shop" + where(filter, parameters)
                + clause.condition() + clause.order();
        parameters.put("shop", shop.value());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", byTotal ? keyset.number(0) : keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql("select o.*, c.first_name, c.last_name from (" + found + """
                        ) o left join customer_facts c on c.shop_id = :shop and c.customer_id = o.customer_id
                        """ + clause.order())
                .params(parameters)
                .query(OrderListQueries::row)
                .list();
        return keyset.page(rows, row -> List.of(byTotal ? row.total().minor() : row.processedAt(), row.id()));
    }

    Count count(ShopId shop, OrderFilter filter) {
        var parameters = new HashMap<String, Object>();
        var where = where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("limit", Count.LIMIT + 1);
        return Count.of(jdbc.sql("select count(*) from (select 1 from commerce_order o where o.shop_id = :shop" + where
                        + " limit :limit) counted")
                .params(parameters)
                .query(Long.class)
                .single());
    }

    List<OrderRow> newest(ShopId shop, int limit) {
        return jdbc.sql("select o.*, c.first_name, c.last_name from (select " + COLUMNS + """
                         from commerce_order o where o.shop_id = :shop
                        order by o.processed_at desc, o.order_id desc limit :limit) o
                        left join customer_facts c on c.shop_id = :shop and c.customer_id = o.customer_id
                        order by o.processed_at desc, o.order_id desc
                        """)
                .param("shop", shop.value())
                .param("limit", limit)
                .query(OrderListQueries::row)
                .list();
    }

    /** Stage by stage, so that each reads no more of its index than it shows. */
    List<OrderRow> newestByStage(ShopId shop, int limit) {
        return jdbc.sql(
                        "select o.*, c.first_name, c.last_name from unnest(?::text[]) s (stage) cross join lateral (select "
                                + COLUMNS + """
                         from commerce_order o where o.shop_id = ? and o.stage = s.stage
                        order by o.processed_at desc, o.order_id desc limit ?) o
                        left join customer_facts c on c.shop_id = ? and c.customer_id = o.customer_id
                        order by o.processed_at desc, o.order_id desc
                        """)
                .param(stages())
                .param(shop.value())
                .param(limit)
                .param(shop.value())
                .query(OrderListQueries::row)
                .list();
    }

    Map<Stage, Count> countByStage(ShopId shop) {
        var counts = new EnumMap<Stage, Count>(Stage.class);
        jdbc.sql("""
                        select s.stage, (select count(*) from (select 1 from commerce_order o
                            where o.shop_id = ? and o.stage = s.stage limit ?) counted) as orders
                        from unnest(?::text[]) s (stage)
                        """).param(shop.value()).param(Count.LIMIT + 1).param(stages()).query(row -> {
            counts.put(Stage.valueOf(row.getString("stage")), Count.of(row.getLong("orders")));
        });
        return counts;
    }

    private static String[] stages() {
        return Arrays.stream(Stage.values()).map(Stage::name).toArray(String[]::new);
    }

    List<OrderRow> ofCustomer(ShopId shop, long customer, OffsetDateTime before, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                        , cast(null as text) as first_name, cast(null as text) as last_name
                        from commerce_order o
                        where o.shop_id = :shop and o.customer_id = :customer and o.processed_at < :before
                        order by o.processed_at desc, o.order_id desc limit :limit
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("before", before)
                .param("limit", limit)
                .query(OrderListQueries::row)
                .list();
    }

    static String column(Sorting sorting) {
        return sorting.key().equals("total") ? "o.total_minor" : "o.processed_at";
    }

    static String where(OrderFilter filter, Map<String, Object> parameters) {
        var where = new StringBuilder();
        if (!filter.tab().stages().isEmpty()) {
            where.append(" and o.stage in (:stages)");
            parameters.put(
                    "stages", filter.tab().stages().stream().map(Stage::name).toList());
        }
        if (filter.tab() == OrderTab.DELETED) {
            where.append(" and o.deleted_at is not null");
        }
        if (filter.payment() != null) {
            where.append(" and o.financial_status = :payment");
            parameters.put("payment", filter.payment());
        }
        if (filter.fulfillment() != null) {
            where.append(" and o.fulfillment_status = :fulfillment");
            parameters.put("fulfillment", filter.fulfillment());
        }
        if (!filter.search().isBlank()) {
            search(
                    where,
                    parameters,
                    filter.search().replaceAll("\\p{Cntrl}", " ").strip());
        }
        return where.toString();
    }

    /**
     * A search with a digit may be a number of an order, with or without its sign, or part of an address; one without is a
     * name. Told apart, because "this or that" over two tables would read every order.
     */
    private static void search(StringBuilder where, Map<String, Object> parameters, String search) {
        if (search.chars().noneMatch(Character::isDigit)) {
            where.append(ofCustomers("o", parameters, search));
            return;
        }
        parameters.put("name", search);
        parameters.put("nameEnd", search + LAST_CHARACTER);
        parameters.put("signed", "#" + search);
        parameters.put("signedEnd", "#" + search + LAST_CHARACTER);
        where.append(" ")
                .append("""
                 and o.order_id in (
                    select n.order_id from commerce_order n where n.shop_id = :shop
                        and (n.name collate "C" >= :name and n.name collate "C" < :nameEnd
                             or n.name collate "C" >= :signed and n.name collate "C" < :signedEnd)
                    union select b.order_id from commerce_order b where b.shop_id = :shop""")
                .append(ofCustomers("b", parameters, search))
                .append(")");
    }

    /** Every word is the beginning of one of the customer's. */
    private static String ofCustomers(String orders, Map<String, Object> parameters, String search) {
        var words = Arrays.stream(SearchWords.fold(search).split("\\s+"))
                .limit(MOST_WORDS)
                .toList();
        var where = new StringBuilder();
        for (var i = 0; i < words.size(); i++) {
            parameters.put("from" + i, words.get(i));
            parameters.put("to" + i, words.get(i) + LAST_CHARACTER);
            where.append(" ").append("""
                     and exists (select 1 from customer_search w where w.shop_id = %2$s.shop_id
                        and w.customer_id = %2$s.customer_id and w.word >= :from%1$d and w.word < :to%1$d)""".formatted(i, orders));
        }
        return where.toString();
    }

    private static OrderRow row(ResultSet row, int number) throws SQLException {
        return new OrderRow(
                row.getLong("order_id"),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(row.getObject("processed_at", OffsetDateTime.class))
                        .toInstant(),
                row.getObject("customer_id", Long.class),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                Stage.valueOf(row.getString("stage")),
                row.getString("financial_status"),
                row.getString("fulfillment_status"),
                row.getInt("item_count"),
                new Money(row.getLong("total_minor"), Objects.requireNonNull(row.getString("currency"))),
                row.getBoolean("test"),
                row.getObject("deleted_at") != null);
    }
}
