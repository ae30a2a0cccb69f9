package dev.storecrm.customer;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists customers: every order and filter has an index led by the shop, and no operator here is leaky. */
@Component
class CustomerListQueries {
    /** Greater than every character, so that a prefix is the range up to prefix and this. */
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    /** People have one or two words with the same beginning: so many rows a person tell for sure that the limit is passed. */
    private static final int MOST_ROWS_OF_ONE = 10;

    private static final Map<String, String> COLUMNS = Map.of(
            "name", "c.sort_name",
            "spent", "c.amount_spent_minor",
            "orders", "c.number_of_orders",
            "ordered", "coalesce(c.last_order_at, '-infinity')",
            "created", "c.created_at");

    private final JdbcClient jdbc;

    CustomerListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<CustomerRow> page(
            ShopId shop, CustomerFilter filter, Sorting sorting, Keyset keyset, OffsetDateTime newSince) {
        var clause = new KeysetClause(column(sorting), "c.customer_id", sorting.down(), keyset);
        var parameters = new HashMap<String, Object>();
        var where = where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("newSince", newSince);
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", key(sorting, keyset));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql("""
                        select c.customer_id, c.first_name, c.last_name, c.email, c.phone, c.email_state, c.city,
                               c.country_code, c.number_of_orders, c.amount_spent_minor, c.currency, c.last_order_at,
                               c.created_at, c.deleted_at, c.sort_name
                        from customer c where c.shop_id = :shop
                        """ + where + clause.condition() + clause.order())
                .params(parameters)
                .query(CustomerListQueries::row)
                .list();
        return keyset.page(rows, row -> List.of(sortValue(sorting, row), row.id()));
    }

    /** The newest first, as many at most. */
    List<Long> ids(ShopId shop, CustomerFilter filter, int most, OffsetDateTime newSince) {
        var parameters = new HashMap<String, Object>();
        var where = where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("newSince", newSince);
        parameters.put("limit", most);
        return jdbc.sql("select c.customer_id from customer c where c.shop_id = :shop" + where
                        + " order by c.created_at desc, c.customer_id desc limit :limit")
                .params(parameters)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    Count count(ShopId shop, CustomerFilter filter, OffsetDateTime newSince) {
        var parameters = new HashMap<String, Object>();
        var counted = filter.isOfSetsOnly()
                ? inAllSets(filter, parameters)
                : "select 1 from customer c where c.shop_id = :shop" + where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("newSince", newSince);
        parameters.put("limit", Count.LIMIT + 1);
        parameters.put("rows", (Count.LIMIT + 1) * MOST_ROWS_OF_ONE);
        return Count.of(jdbc.sql("select count(*) from (" + counted + " limit :limit) counted")
                .params(parameters)
                .query(Long.class)
                .single());
    }

    /**
     * Who is in all of the sets, found without looking at the people: two words of 125,000 people each among a million cost
     * 100 ms this way, and 470 ms as the list's conditions, which are made for finding the first fifty.
     */
    private static String inAllSets(CustomerFilter filter, Map<String, Object> parameters) {
        var sets = new ArrayList<String>();
        for (var word : filter.words()) {
            var number = sets.size();
            range(parameters, number, word);
            sets.add(
                    "select customer_id, %d as bit from customer_word where shop_id = :shop and word >= :from%d and word < :to%d"
                            .formatted(1 << number, number, number));
        }
        if (filter.tag() != null) {
            parameters.put("tag", SearchWords.fold(filter.tag().strip()));
            sets.add("select customer_id, %d as bit from customer_tag where shop_id = :shop and tag_key = :tag"
                    .formatted(1 << sets.size()));
        }
        if (sets.size() == 1) {
            return "select distinct customer_id from (" + sets.getFirst() + " limit :rows) found";
        }
        var all = (1 << sets.size()) - 1;
        return "select customer_id from (" + String.join(" union all ", sets)
                + ") found group by customer_id having bit_or(bit) = " + all;
    }

    /** Jumps from one value to the next, which reads a handful of index entries where "distinct" reads them all. */
    List<String> countries(ShopId shop) {
        return jdbc.sql("""
                        with recursive found as (
                            (select country_code from customer
                             where shop_id = :shop and country_code > '' order by country_code limit 1)
                            union all
                            select (select n.country_code from customer n
                                    where n.shop_id = :shop and n.country_code > found.country_code
                                    order by n.country_code limit 1)
                            from found where found.country_code is not null)
                        select country_code from found where country_code is not null limit 300
                        """)
                .param("shop", shop.value())
                .query(CustomerListQueries::text)
                .list();
    }

    /** The shop's tags in their first spelling, by the same jumps; a list of more than these is no choice any more. */
    List<String> tags(ShopId shop) {
        return jdbc.sql("""
                        with recursive found as (
                            (select tag_key, tag from customer_tag where shop_id = :shop order by tag_key limit 1)
                            union all
                            select n.tag_key, n.tag from found, lateral (
                                select t.tag_key, t.tag from customer_tag t
                                where t.shop_id = :shop and t.tag_key > found.tag_key
                                order by t.tag_key limit 1) n)
                        select tag from found limit 100
                        """)
                .param("shop", shop.value())
                .query(CustomerListQueries::text)
                .list();
    }

    static String where(CustomerFilter filter, Map<String, Object> parameters) {
        var where = new StringBuilder(ofTab(filter.tab()));
        equal(where, parameters, "c.email_state", "consent", filter.consent());
        equal(where, parameters, "c.country_code", "country", filter.country());
        if (filter.tag() != null) {
            parameters.put("tag", SearchWords.fold(filter.tag().strip()));
            where.append(" ").append("""
                     and exists (select 1 from customer_tag t
                                where t.shop_id = c.shop_id and t.customer_id = c.customer_id and t.tag_key = :tag)""");
        }
        var words = filter.words();
        for (var i = 0; i < words.size(); i++) {
            range(parameters, i, words.get(i));
            where.append(" ").append("""
                     and exists (select 1 from customer_word w where w.shop_id = c.shop_id
                                and w.customer_id = c.customer_id and w.word >= :from%1$d and w.word < :to%1$d)""".formatted(i));
        }
        return where.toString();
    }

    private static void range(Map<String, Object> parameters, int number, String prefix) {
        parameters.put("from" + number, prefix);
        parameters.put("to" + number, prefix + LAST_CHARACTER);
    }

    private static String ofTab(CustomerTab tab) {
        return switch (tab) {
            case ALL -> "";
            case SUBSCRIBED -> " and c.email_state = 'SUBSCRIBED'";
            case RETURNING -> " and c.number_of_orders >= 2";
            case NEVER_BOUGHT -> " and c.number_of_orders = 0";
            case NEW -> " and c.created_at >= :newSince";
            case DELETED -> " and c.deleted_at is not null";
        };
    }

    private static void equal(
            StringBuilder where, Map<String, Object> parameters, String column, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
            where.append(" and ").append(column).append(" = :").append(name);
        }
    }

    static String column(Sorting sorting) {
        return COLUMNS.getOrDefault(sorting.key(), "c.created_at");
    }

    private static Object key(Sorting sorting, Keyset keyset) {
        return switch (sorting.key()) {
            case "name" -> keyset.text(0);
            case "spent", "orders" -> keyset.number(0);
            default -> keyset.time(0);
        };
    }

    private static Object sortValue(Sorting sorting, CustomerRow row) {
        return switch (sorting.key()) {
            case "name" -> row.sortName();
            case "spent" -> row.spentMinor();
            case "orders" -> row.orders();
            case "ordered" -> row.lastOrderAt() == null ? "" : row.lastOrderAt();
            default -> row.createdAt();
        };
    }

    private static CustomerRow row(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var spent = row.getLong("amount_spent_minor");
        var lastOrder = row.getObject("last_order_at", OffsetDateTime.class);
        return new CustomerRow(
                row.getLong("customer_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("email_state"),
                row.getString("city"),
                row.getString("country_code"),
                row.getInt("number_of_orders"),
                currency == null ? null : new Money(spent, currency),
                lastOrder == null ? null : lastOrder.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("deleted_at") != null,
                row.getString("sort_name"),
                spent);
    }

    private static String text(ResultSet row, int number) throws SQLException {
        return Objects.requireNonNull(row.getString(1));
    }
}
