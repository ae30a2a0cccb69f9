package dev.storecrm.shopify;

import java.time.Duration;

/** The shop's budget is spent, and waiting as long as a call may wait did not help. */
public final class Throttled extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    Throttled(String message, Duration pause) {
        super(message, null);
        this.pause = pause;
    }

    /** How long Shopify asks to wait. */
    public Duration pause() {
        return pause;
    }
}
