package dev.storecrm.shopify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential back-off with full jitter, so that callers that failed together do not come back together. */
class Pauses {
    private final ShopifyLimits limits;
    private final RandomGenerator random;

    Pauses(ShopifyLimits limits, RandomGenerator random) {
        this.limits = limits;
        this.random = random;
    }

    /** The pause after the {@code attempt}th failure in a row, counted from 1. */
    Duration after(int attempt) {
        var ceiling =
                Math.min(limits.longestPause().toMillis(), limits.pause().toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(random.nextLong(ceiling + 1));
    }

    /** What Shopify asks to wait, and a little more that differs from caller to caller. */
    Duration atLeast(Duration asked, int attempt) {
        return asked.plus(after(attempt));
    }
}
