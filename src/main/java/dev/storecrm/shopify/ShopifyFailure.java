package dev.storecrm.shopify;

import org.jspecify.annotations.Nullable;

/** A call to Shopify that brought no usable answer; the kinds say what to do about it. */
public abstract sealed class ShopifyFailure extends RuntimeException
        permits AccessDenied,
                BulkFailure,
                CostExceeded,
                GrantRefused,
                HeldBack,
                QueryRefused,
                ReconnectNeeded,
                ShopClosed,
                ShopifyUnavailable,
                Throttled,
                UserErrors {
    private static final long serialVersionUID = 1L;

    ShopifyFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
