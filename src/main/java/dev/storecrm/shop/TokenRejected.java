package dev.storecrm.shop;

import dev.storecrm.shopify.ShopifyFailure;
import java.util.List;

/** A pasted token is not kept. */
public class TokenRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Shopify does not know it. */
        UNKNOWN,
        /** It belongs to another shop. */
        OTHER_SHOP,
        SCOPES_MISSING,
        /** Shopify did not answer, so nothing could be checked. */
        UNCHECKED
    }

    private final Reason reason;
    private final transient List<String> missingScopes;

    TokenRejected(Reason reason, List<String> missingScopes) {
        super(reason + " " + missingScopes);
        this.reason = reason;
        this.missingScopes = List.copyOf(missingScopes);
    }

    TokenRejected(Reason reason, ShopifyFailure cause) {
        super(reason.name(), cause);
        this.reason = reason;
        this.missingScopes = List.of();
    }

    public Reason reason() {
        return reason;
    }

    public List<String> missingScopes() {
        return missingScopes;
    }
}
