package dev.storecrm.segment.explain;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Collects what segments can ask about a few customers. */
@Component
class PersonQueries {
    private final JdbcClient jdbc;

    PersonQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whom to read, and at which moment of the past; null for now. */
    private record Asked(
            ShopId shop, Collection<Long> ids, @Nullable Instant at) {}

    /** The customers that are not deleted. */
    List<Person> find(ShopId shop, Collection<Long> customers) {
        return find(new Asked(shop, customers, null), there(null));
    }

    /** Those that there were at a moment of the past, with the values and events that they had then. */
    List<Person> past(ShopId shop, Collection<Long> customers, Instant at) {
        var asked = new Asked(shop, customers, at);
        return find(asked, "created_at <= :at and " + there(at)).stream()
                .map(person -> person.at(at))
                .toList();
    }

    private List<Person> find(Asked asked, String there) {
        var parts = parts(asked);
        return select(asked, """
                        select customer_id, amount_spent_minor, number_of_orders, last_order_at, created_at,
                               email_marketing_state, sms_marketing_state, state, locale, email, birth_date, updated_at,
                               (select r.rfm_group from rfm_facts r
                                where r.shop_id = :shop and r.customer_id = customer_facts.customer_id) as rfm_group
                        from customer_facts
                        """ + OF + " and " + there + " order by customer_id")
                .query((row, number) -> person(row, parts))
                .list();
    }

    private static final String VALUE =
            "customer_id, slug, key, number_value, text_value, date_value, flag_value, changed_at";
    private static final String OF = "where shop_id = :shop and customer_id = any(:ids)";

    private static Person person(ResultSet row, Parts parts) throws SQLException {
        var id = row.getLong("customer_id");
        return new Person(
                id,
                row.getLong("amount_spent_minor"),
                row.getLong("number_of_orders"),
                Columns.time(row, "last_order_at"),
                Columns.known(row, "created_at"),
                Columns.text(row, "email_marketing_state"),
                Columns.text(row, "sms_marketing_state"),
                Columns.text(row, "state"),
                row.getString("rfm_group"),
                row.getString("locale"),
                row.getString("email"),
                row.getObject("birth_date", LocalDate.class),
                Columns.known(row, "updated_at"),
                parts.of(id));
    }

    private Parts parts(Asked asked) {
        var tagged = productTags(asked.shop());
        return new Parts(
                read(
                        asked,
                        "select customer_id, tag_key, tag from customer_tag_facts " + OF,
                        row -> new Person.Tag(Columns.text(row, "tag_key"), Columns.text(row, "tag"))),
                read(
                        asked,
                        "select customer_id, country_code, region, city from customer_address_facts " + OF,
                        row -> new Person.Place(
                                row.getString("country_code"), row.getString("region"), row.getString("city"))),
                read(
                        asked,
                        "select customer_id, processed_at, total_minor, currency from order_facts " + OF + " and "
                                + there(asked.at()),
                        row -> new Person.Order(
                                Columns.known(row, "processed_at"),
                                row.getLong("total_minor"),
                                Columns.text(row, "currency"))),
                read(
                        asked,
                        "select customer_id, order_id, processed_at, product_id, quantity from order_line_facts " + OF
                                + " and order_id not in (select order_id from order_facts where shop_id = :shop and not "
                                + there(asked.at()) + ")",
                        row -> line(row, tagged)),
                read(asked, checkouts(asked.at()), row -> Columns.known(row, "created_at")),
                read(asked, values(asked.at()), PersonQueries::meta));
    }

    /** Not deleted in Shopify, or not yet. */
    private static String there(@Nullable Instant at) {
        return at == null ? "(deleted_at is null)" : "(deleted_at is null or deleted_at > :at)";
    }

    private static String checkouts(@Nullable Instant at) {
        return "select customer_id, created_at from checkout_facts " + OF
                + (at == null
                        ? " and completed_at is null and deleted_at is null"
                        : " and created_at <= :at and coalesce(least(completed_at, deleted_at), 'infinity') > :at");
    }

    /** Of the past, all that were kept until then: the newest of a key stands last. */
    private static String values(@Nullable Instant at) {
        return at == null
                ? "select " + VALUE + " from metafield_facts " + OF
                : "select " + VALUE + " from metafield_history_facts " + OF
                        + " and changed_at <= :at order by changed_at, taken";
    }

    private static Person.Line line(ResultSet row, Map<Long, Set<String>> tagged) throws SQLException {
        var product = row.getObject("product_id", Long.class);
        return new Person.Line(
                row.getLong("order_id"),
                Columns.known(row, "processed_at"),
                product,
                product == null ? Set.of() : tagged.getOrDefault(product, Set.of()),
                row.getLong("quantity"));
    }

    private static Person.Meta meta(ResultSet row) throws SQLException {
        return new Person.Meta(
                Columns.text(row, "slug"),
                Columns.text(row, "key"),
                row.getBigDecimal("number_value"),
                row.getString("text_value"),
                row.getObject("date_value", LocalDate.class),
                row.getObject("flag_value", Boolean.class),
                Columns.known(row, "changed_at"));
    }

    private Map<Long, Set<String>> productTags(ShopId shop) {
        var tags = new HashMap<Long, Set<String>>();
        jdbc.sql("select product_id, tags from product_facts where shop_id = :shop and tags <> '{}'")
                .param("shop", shop.value())
                .query(row -> {
                    var folded = new HashSet<String>();
                    for (var tag : Columns.texts(row.getArray("tags"))) {
                        folded.add(SearchWords.fold(tag.strip()));
                    }
                    tags.put(row.getLong("product_id"), folded);
                });
        return tags;
    }

    private interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private <T> Map<Long, List<T>> read(Asked asked, String sql, Mapper<T> mapper) {
        var found = new HashMap<Long, List<T>>();
        select(asked, sql).query(row -> {
            found.computeIfAbsent(row.getLong("customer_id"), id -> new ArrayList<>())
                    .add(mapper.map(row));
        });
        return found;
    }

    private JdbcClient.StatementSpec select(Asked asked, String sql) {
        var statement = jdbc.sql(sql)
                .param("shop", asked.shop().value())
                .param("ids", asked.ids().toArray(Long[]::new));
        return asked.at() == null ? statement : statement.param("at", asked.at().atOffset(ZoneOffset.UTC));
    }

    private record Parts(
            Map<Long, List<Person.Tag>> tags,
            Map<Long, List<Person.Place>> places,
            Map<Long, List<Person.Order>> orders,
            Map<Long, List<Person.Line>> lines,
            Map<Long, List<Instant>> checkouts,
            Map<Long, List<Person.Meta>> metafields) {

        Person.Parts of(long id) {
            return new Person.Parts(
                    tags.getOrDefault(id, List.of()),
                    places.getOrDefault(id, List.of()),
                    orders.getOrDefault(id, List.of()),
                    lines.getOrDefault(id, List.of()),
                    checkouts.getOrDefault(id, List.of()),
                    metafields.getOrDefault(id, List.of()));
        }
    }
}
