package dev.storecrm.coupon.terms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coupon that cannot be saved as it is. */
public class CouponRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> fields;
    private final String reason;
    private final @Nullable String said;

    public CouponRefused(String field, String reason) {
        this(List.of(field), reason, null);
    }

    /**
     * One whose fields cannot be as they are.
     *
     * @param fields all of them, one at least
     */
    public CouponRefused(List<String> fields) {
        this(fields, "wrong", null);
    }

    /**
     * The same with a reason in words.
     *
     * @param said in Shopify's own words
     */
    public CouponRefused(String field, String reason, @Nullable String said) {
        this(List.of(field), reason, said);
    }

    private CouponRefused(List<String> fields, String reason, @Nullable String said) {
        super(String.join(", ", fields) + " " + reason + (said == null ? "" : ": " + said));
        this.fields = List.copyOf(fields);
        this.reason = reason;
        this.said = said;
    }

    /** Which parts of the form are meant. */
    public List<String> fields() {
        return fields;
    }

    /** {@code wrong}, {@code taken}, {@code unknown}, or {@code shopify} for what Shopify says in its own words. */
    public String reason() {
        return reason;
    }

    public @Nullable String said() {
        return said;
    }
}
