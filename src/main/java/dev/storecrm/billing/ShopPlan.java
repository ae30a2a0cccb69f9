package dev.storecrm.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shop's plan.
 *
 * @param plan what holds
 * @param since when it was last changed; null when it never was
 * @param askedAt when Shopify last named it; null where nobody asks Shopify
 * @param testAddress the one address that mail reaches in test mode; null for none at all
 * @param version of the form that shows it
 */
public record ShopPlan(
        Plan plan,
        @Nullable Instant since,
        @Nullable Instant askedAt,
        @Nullable String testAddress,
        long version) {

    public boolean testMode() {
        return plan == Plan.TEST;
    }
}
