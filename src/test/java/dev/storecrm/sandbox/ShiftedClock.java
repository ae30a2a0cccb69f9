package dev.storecrm.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Shopify's clock, which need not agree with the app's: what the store writes down is ahead or behind by so much. */
final class ShiftedClock extends Clock {

    private final Clock clock;
    private volatile Duration shift = Duration.ZERO;

    ShiftedClock(Clock clock) {
        this.clock = clock;
    }

    void shift(Duration by) {
        shift = by;
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }
}
