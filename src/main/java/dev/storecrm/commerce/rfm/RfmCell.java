package dev.storecrm.commerce.rfm;

import dev.storecrm.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Customers with the same score of recency and the same mean of the other two.
 *
 * @param recency null for who never bought
 * @param fm the mean of frequency and monetary, a half counted up
 * @param group null while nothing was measured
 * @param minor what they spent
 * @param lastOrders the sum of their last orders' times, in seconds since 1970
 */
public record RfmCell(
        @Nullable Integer recency,
        @Nullable Integer fm,
        @Nullable RfmGroup group,
        long customers,
        long orders,
        long minor,
        long lastOrders) {

    public RfmCell plus(RfmCell more) {
        return new RfmCell(
                recency,
                fm,
                group,
                customers + more.customers,
                orders + more.orders,
                minor + more.minor,
                lastOrders + more.lastOrders);
    }

    public Money spent(String currency) {
        return new Money(minor, currency);
    }

    /** Days since the last order, on average; null when nobody bought. */
    public @Nullable Long days(Instant now) {
        return customers == 0 || recency == null
                ? null
                : Duration.between(Instant.ofEpochSecond(lastOrders / customers), now)
                        .toDays();
    }
}
