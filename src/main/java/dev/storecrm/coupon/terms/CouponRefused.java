package dev.storecrm.coupon.terms;

import org.jspecify.annotations.Nullable;

/** A coupon that cannot be saved as it is. */
public class CouponRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;
    private final @Nullable String said;

    public CouponRefused(String field, String reason) {
        this(field, reason, null);
    }

    /**
     * The same with a reason in words.
     *
     * @param said in Shopify's own words
     */
    public CouponRefused(String field, String reason, @Nullable String said) {
        super(field + " " + reason + (said == null ? "" : ": " + said));
        this.field = field;
        this.reason = reason;
        this.said = said;
    }

    /** Which part of the form is meant. */
    public String field() {
        return field;
    }

    /** {@code wrong}, {@code taken}, {@code unknown}, or {@code shopify} for what Shopify says in its own words. */
    public String reason() {
        return reason;
    }

    public @Nullable String said() {
        return said;
    }
}
