package dev.storecrm.rig;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, wrong by as much as the test says. */
final class SkewedClock extends Clock {
    private volatile Duration skew = Duration.ZERO;

    void skew(Duration by) {
        skew = by;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(skew);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
