package dev.storecrm.sandbox.graphql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The leaky bucket of one app in one store. */
public final class Throttle {

    private final Clock clock;
    private volatile int maximum = 2_000;
    private volatile int restoreRate = 100;
    private double available = maximum;
    private Instant seen;

    public Throttle(Clock clock) {
        this.clock = clock;
        this.seen = clock.instant();
    }

    /** A smaller or slower bucket, for tests that want to meet its end. */
    public synchronized void limit(int newMaximum, int newRestoreRate) {
        maximum = newMaximum;
        restoreRate = newRestoreRate;
        available = newMaximum;
        seen = clock.instant();
    }

    public synchronized void empty() {
        refill();
        available = 0;
    }

    /** Takes the requested cost, or nothing when it does not fit. */
    synchronized boolean take(int cost) {
        refill();
        if (cost > available) {
            return false;
        }
        available -= cost;
        return true;
    }

    synchronized void giveBack(int cost) {
        available = Math.min(maximum, available + Math.max(0, cost));
    }

    synchronized Map<String, Object> status() {
        refill();
        return Map.of(
                "maximumAvailable", (double) maximum,
                "currentlyAvailable", (int) available,
                "restoreRate", (double) restoreRate);
    }

    private void refill() {
        var now = clock.instant();
        available = Math.min(maximum, available + Duration.between(seen, now).toMillis() / 1000.0 * restoreRate);
        seen = now;
    }
}
