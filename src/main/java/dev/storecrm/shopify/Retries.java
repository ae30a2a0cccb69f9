package dev.storecrm.shopify;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Tries again what may be tried again, with pauses. */
@Component
class Retries {
    private final ShopifyLimits limits;
    private final Pauses pauses;
    private final Sleeper sleeper;

    Retries(ShopifyLimits limits, Pauses pauses, Sleeper sleeper) {
        this.limits = limits;
        this.pauses = pauses;
        this.sleeper = sleeper;
    }

    /**
     * Runs a call up to the most attempts.
     *
     * @param changes whether the call changes something at Shopify: then only a refusal for lack of budget is repeated,
     *     because after any other failure it may have happened
     */
    <T> T run(boolean changes, Supplier<T> call) {
        for (var attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (Throttled e) {
                giveUpAfter(attempt, e);
                sleeper.pause(pauses.atLeast(e.pause(), attempt));
            } catch (ShopifyUnavailable e) {
                if (changes) {
                    throw e;
                }
                giveUpAfter(attempt, e);
                sleeper.pause(pauses.after(attempt));
            }
        }
    }

    void waitFor(Duration budget) {
        sleeper.pause(budget);
    }

    private void giveUpAfter(int attempt, ShopifyFailure failure) {
        if (attempt >= limits.attempts()) {
            throw failure;
        }
    }
}
