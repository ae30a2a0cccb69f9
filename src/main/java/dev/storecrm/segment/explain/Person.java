package dev.storecrm.segment.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a segment can ask about one customer.
 *
 * @param readAt when Shopify's record was changed as we have it
 */
record Person(
        long id,
        long spentMinor,
        long orderCount,
        @Nullable Instant lastOrderAt,
        Instant createdAt,
        String mail,
        String sms,
        String account,
        @Nullable String rfmGroup,
        @Nullable String language,
        @Nullable String email,
        @Nullable LocalDate birthDate,
        Instant readAt,
        Parts parts) {

    /**
     * The same person at a moment of the past, when the values and checkouts are those of then already: later orders fall away.
     */
    Person at(Instant moment) {
        var orders = parts.orders().stream()
                .filter(order -> !order.at().isAfter(moment))
                .toList();
        var lines = parts.lines().stream()
                .filter(line -> !line.at().isAfter(moment))
                .toList();
        var newest = new LinkedHashMap<String, Meta>();
        parts.metafields().forEach(meta -> newest.put(meta.slug() + " " + meta.key(), meta));
        return new Person(
                id,
                spentMinor,
                orderCount,
                orders.stream().map(Order::at).max(Comparator.naturalOrder()).orElse(null),
                createdAt,
                mail,
                sms,
                account,
                rfmGroup,
                language,
                email,
                birthDate,
                readAt,
                new Parts(
                        parts.tags(), parts.places(), orders, lines, parts.checkouts(), List.copyOf(newest.values())));
    }

    /** What a customer has any number of. */
    record Parts(
            List<Tag> tags,
            List<Place> places,
            List<Order> orders,
            List<Line> lines,
            List<Instant> checkouts,
            List<Meta> metafields) {}

    record Tag(String key, String shown) {}

    record Place(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city) {}

    record Order(Instant at, long minor, String currency) {}

    /**
     * A line of an order.
     *
     * @param product none when it is no product of the shop any more
     * @param productTags folded
     */
    record Line(long order, Instant at, @Nullable Long product, Set<String> productTags, long quantity) {}

    record Meta(
            String slug,
            String key,
            @Nullable BigDecimal number,
            @Nullable String text,
            @Nullable LocalDate date,
            @Nullable Boolean flag,
            Instant changedAt) {}
}
