package dev.storecrm.shopify;

/** Shopify gave no token for what it was shown; {@code error()} is its word for why, e.g. {@code invalid_grant}. */
public final class GrantRefused extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    private final String error;

    GrantRefused(String error) {
        super("Shopify gave no token: " + error, null);
        this.error = error;
    }

    public String error() {
        return error;
    }
}
