package dev.storecrm.metafield;

import dev.storecrm.metafield.value.ValueSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value for a customer, as it was sent.
 *
 * @param slug the application that sends it; empty when it names none
 * @param changedAt when it became so; of two values the later one is the customer's, whichever came first
 * @param sourceId the Flow run or the import it came with; null when Shopify itself has it
 */
public record NewValue(
        long customerId,
        String slug,
        String key,
        String text,
        Instant changedAt,
        ValueSource source,
        @Nullable String sourceId) {

    /** Shopify made one customer of two: what was said of one is said of the other. */
    public NewValue about(long customer) {
        return new NewValue(customer, slug, key, text, changedAt, source, sourceId);
    }
}
