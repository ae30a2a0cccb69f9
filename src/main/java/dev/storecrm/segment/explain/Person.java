package dev.storecrm.segment.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
        @Nullable String language,
        @Nullable String email,
        @Nullable LocalDate birthDate,
        Instant readAt,
        Parts parts) {

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
