package dev.storecrm.coupon;

import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A coupon of a shop.
 *
 * @param currency of its amounts
 * @param itemIds Shopify ids of what it is for; none for all
 * @param endedAt since when nobody can use it, because somebody here ended it
 * @param version of the form that shows it
 */
public record Coupon(
        long id,
        CouponDraft draft,
        String currency,
        List<String> itemIds,
        Instant createdAt,
        @Nullable Instant endedAt,
        long version) {

    public boolean ended() {
        return endedAt != null;
    }

    /** Whether everybody gets a code of their own. */
    public boolean personal() {
        return draft.personal();
    }

    /** Whether it was made in Shopify and chosen here. */
    public boolean existing() {
        return draft.worth().kind() == Worth.Kind.EXISTING;
    }

    /** What it takes off a price; null for what is no amount. */
    public @Nullable Money amount() {
        return draft.worth().kind() == Worth.Kind.AMOUNT
                ? new Money(draft.worth().amount(), currency)
                : null;
    }

    /**
     * What codes would take off if all of them were used.
     *
     * @return null for what is no amount
     */
    public @Nullable Money openValue(long codes) {
        var each = amount();
        return each == null ? null : new Money(each.minor() * codes, currency);
    }

    /** Null for none. */
    public @Nullable Money minimum() {
        return draft.limits().minimumMinor() == 0
                ? null
                : new Money(draft.limits().minimumMinor(), currency);
    }
}
