package dev.storecrm.coupon.terms;

/**
 * What a coupon brings.
 *
 * @param amount whole percent, or minor units of the shop's currency; 0 for the other kinds
 */
public record Worth(Kind kind, long amount) {
    /** {@code EXISTING}: whatever the discount says that was made in Shopify. */
    public enum Kind {
        PERCENT,
        AMOUNT,
        SHIPPING,
        EXISTING
    }

    public static final Worth EXISTING = new Worth(Kind.EXISTING, 0);

    boolean possible() {
        return switch (kind) {
            case PERCENT -> amount >= 1 && amount <= 100;
            case AMOUNT -> amount >= 1;
            case SHIPPING, EXISTING -> true;
        };
    }
}
