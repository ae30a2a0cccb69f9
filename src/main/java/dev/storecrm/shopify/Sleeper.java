package dev.storecrm.shopify;

import java.time.Duration;

/** Waits; tests put one in its place that only notes how long. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;

    /** Waits, or gives up at once when the process is stopping. */
    default void pause(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        try {
            sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopifyUnavailable("Interrupted while waiting for Shopify", e);
        }
    }
}
