package dev.storecrm.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that Shopify has yet to hear of.
 *
 * @param level how sure the yes is, in Shopify's words
 * @param refused why Shopify does not take it; null while it waits
 */
public record ConsentPush(
        long customer,
        Choice choice,
        Instant decidedAt,
        String level,
        @Nullable String refused) {

    String state() {
        return choice == Choice.IN ? "SUBSCRIBED" : "UNSUBSCRIBED";
    }
}
