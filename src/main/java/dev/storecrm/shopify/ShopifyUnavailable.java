package dev.storecrm.shopify;

import org.jspecify.annotations.Nullable;

/** Shopify did not answer, too slowly, or with something that is no answer; later it may. */
public final class ShopifyUnavailable extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    public ShopifyUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
