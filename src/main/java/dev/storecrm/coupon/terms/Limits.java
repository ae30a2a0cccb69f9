package dev.storecrm.coupon.terms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a coupon counts.
 *
 * @param minimumMinor of the basket, in minor units; 0 for none
 * @param minimumQuantity of things in it; 0 for none. Shopify knows one of the two at most
 * @param uses how often the one code can be used, or how many personal codes there will be; null for no limit
 * @param oncePerCustomer of the one code; a personal one can be used once anyway
 */
public record Limits(
        long minimumMinor, int minimumQuantity, @Nullable Integer uses, boolean oncePerCustomer, Combines combines) {
    private static final int MOST_USES = 1_000_000;

    /** Which other discounts of a basket it goes together with. */
    public record Combines(boolean withOrder, boolean withProduct, boolean withShipping) {}

    List<String> problems() {
        var wrong = new ArrayList<String>();
        if (minimumMinor < 0) {
            wrong.add("minimumAmount");
        }
        if (minimumQuantity < 0 || (minimumMinor > 0 && minimumQuantity > 0)) {
            wrong.add("minimumQuantity");
        }
        if (uses != null && (uses < 1 || uses > MOST_USES)) {
            wrong.add("uses");
        }
        return wrong;
    }
}
