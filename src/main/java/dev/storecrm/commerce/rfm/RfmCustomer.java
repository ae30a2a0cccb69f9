package dev.storecrm.commerce.rfm;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer's scores and what they come from; without an order there are none. */
public record RfmCustomer(
        long id,
        String name,
        @Nullable Integer recency,
        @Nullable Integer frequency,
        @Nullable Integer monetary,
        @Nullable Integer fm,
        @Nullable RfmGroup group,
        @Nullable Instant lastOrderAt,
        long orders,
        @Nullable Money spent) {

    /** The three digits, as people write them. */
    public @Nullable String digits() {
        return recency == null ? null : "" + recency + frequency + monetary;
    }
}
