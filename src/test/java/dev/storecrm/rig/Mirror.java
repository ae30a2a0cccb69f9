package dev.storecrm.rig;

import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares the copy with the sandbox's store, record by record and field by field: the oracle of every drill. */
public final class Mirror {
    private static final int SHOWN = 10;

    /** One line a record, in the order of {@link #customer}. */
    private static final String CUSTOMERS = """
            select c.customer_id as id, concat_ws('|', coalesce(email, '-'), coalesce(phone, '-'), coalesce(first_name, '-'),
                       coalesce(last_name, '-'), coalesce(note, '-'), number_of_orders, amount_spent_minor,
                       coalesce(last_order_id, 0), coalesce(extract(epoch from birth_date)::bigint / 86400, 0),
                       extract(epoch from updated_at)::bigint,
                       (select coalesce(string_agg(lower(tag), ',' order by lower(tag) collate "C"), '') from customer_tag t
                        where t.shop_id = c.shop_id and t.customer_id = c.customer_id)) as line
            from customer c where c.shop_id = %d and c.deleted_at is null
            """;

    private static final String CONSENTS = """
            select customer_id as id, concat_ws('|', email_state, coalesce(floor(extract(epoch from email_consent_at))::bigint, 0),
                       sms_state, coalesce(floor(extract(epoch from sms_consent_at))::bigint, 0)) as line
            from customer where shop_id = %d and deleted_at is null
            """;

    private static final String ORDERS = """
            select o.order_id as id, concat_ws('|', name, coalesce(customer_id, 0), coalesce(email, '-'), financial_status,
                       fulfillment_status, cancelled_at is not null, total_minor, refunded_minor, coalesce(note, '-'),
                       array_to_string(tags, ','), extract(epoch from updated_at)::bigint,
                       (select string_agg(concat(line_id, ':', quantity, ':', total_minor), ',' order by line_id) from order_line l
                        where l.shop_id = o.shop_id and l.order_id = o.order_id)) as line
            from commerce_order o where o.shop_id = %d and o.deleted_at is null
            """;

    private static final String PRODUCTS = """
            select p.product_id as id, concat_ws('|', title, status, array_to_string(tags, ','),
                       extract(epoch from updated_at)::bigint,
                       (select string_agg(concat(variant_id, ':', price_minor, ':', inventory_quantity), ',' order by variant_id)
                        from product_variant v where v.shop_id = p.shop_id and v.product_id = p.product_id)) as line
            from product p where p.shop_id = %d and p.deleted_at is null
            """;

    private final RigDatabase database;
    private final Books books;
    private final long shop;

    Mirror(RigDatabase database, Books books, long shop) {
        this.database = database;
        this.books = books;
        this.shop = shop;
    }

    /** What differs, by kind; every list is empty when the copy is true. A long list is cut short. */
    public Map<String, List<String>> differences() {
        var found = all();
        found.replaceAll((kind, differences) -> cut(differences));
        return found;
    }

    /** How many records differ, by kind. */
    public Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        all().forEach((kind, differences) -> counts.put(kind, differences.size()));
        return counts;
    }

    private Map<String, List<String>> all() {
        var found = new TreeMap<String, List<String>>();
        found.put("customers", compare(CUSTOMERS, lines(books.customers.all(), row -> row.id, this::customer)));
        found.put("consents", compare(CONSENTS, lines(books.customers.all(), row -> row.id, Mirror::consent)));
        found.put("orders", compare(ORDERS, lines(books.orders.all(), row -> row.id, this::order)));
        found.put("products", compare(PRODUCTS, lines(books.products.all(), row -> row.id, Mirror::product)));
        return found;
    }

    public boolean isTrue() {
        return all().values().stream().allMatch(List::isEmpty);
    }

    private List<String> compare(String sql, Map<Long, String> theirs) {
        var ours = new TreeMap<Long, String>();
        for (var row : database.rows(sql.formatted(shop))) {
            ours.put(((Number) row.get("id")).longValue(), (String) row.get("line"));
        }
        var ids = new TreeSet<>(theirs.keySet());
        ids.addAll(ours.keySet());
        var differences = new ArrayList<String>();
        for (var id : ids) {
            var shopify = theirs.getOrDefault(id, "absent");
            var copy = ours.getOrDefault(id, "absent");
            if (!shopify.equals(copy)) {
                differences.add(id + ": Shopify " + shopify + " / here " + copy);
            }
        }
        return differences;
    }

    private static List<String> cut(List<String> differences) {
        if (differences.size() <= SHOWN) {
            return differences;
        }
        var some = new ArrayList<>(differences.subList(0, SHOWN));
        some.add("… " + differences.size() + " in all");
        return some;
    }

    private static <T> Map<Long, String> lines(
            Iterable<T> rows, Function<T, Long> id, Function<T, List<Object>> fields) {
        var lines = new TreeMap<Long, String>();
        rows.forEach(row -> lines.put(
                id.apply(row),
                String.join("|", fields.apply(row).stream().map(String::valueOf).toList())));
        return lines;
    }

    private List<Object> customer(Customer one) {
        return Arrays.asList(
                text(one.email),
                text(one.phone),
                text(one.firstName),
                text(one.lastName),
                text(one.note),
                one.numberOfOrders,
                one.amountSpent,
                books.orders.find(one.lastOrderId).map(order -> order.id).orElse(0L),
                one.birthDate == null ? 0 : one.birthDate.toEpochDay(),
                one.updatedAt.getEpochSecond(),
                String.join(
                        ",",
                        one.tags.stream()
                                .map(tag -> tag.toLowerCase(java.util.Locale.ROOT))
                                .sorted()
                                .toList()));
    }

    /** Shopify tells a channel's consent only beside its address. */
    private static List<Object> consent(Customer one) {
        return List.of(
                one.email == null ? "NOT_SUBSCRIBED" : one.emailConsent.state(),
                one.email == null ? 0L : seconds(one.emailConsent.updatedAt()),
                one.phone == null ? "NOT_SUBSCRIBED" : one.smsConsent.state(),
                one.phone == null ? 0L : seconds(one.smsConsent.updatedAt()));
    }

    private List<Object> order(Order order) {
        return List.of(
                order.name,
                books.customerOf(order).map(one -> one.id).orElse(0L),
                text(order.email),
                order.financialStatus,
                order.fulfillmentStatus,
                order.cancelledAt != null ? "t" : "f",
                order.total,
                order.refunded(),
                text(order.note),
                String.join(",", order.tags),
                order.updatedAt.getEpochSecond(),
                String.join(
                        ",",
                        order.lines.stream()
                                .sorted(java.util.Comparator.comparingLong(line -> line.id()))
                                .map(line -> line.id() + ":" + line.quantity() + ":" + line.total())
                                .toList()));
    }

    private static List<Object> product(Product product) {
        return List.of(
                product.title,
                product.status,
                String.join(",", product.tags),
                product.updatedAt.getEpochSecond(),
                String.join(
                        ",",
                        product.variants.stream()
                                .sorted(java.util.Comparator.comparingLong(variant -> variant.id))
                                .map(variant -> variant.id + ":" + variant.price + ":" + variant.inventoryQuantity)
                                .toList()));
    }

    private static String text(String text) {
        return text == null ? "-" : text;
    }

    private static long seconds(Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }
}
