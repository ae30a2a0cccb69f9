package dev.storecrm.flow.inbox;

import java.time.Duration;
import java.time.Instant;

/** A value that was written suspiciously often within a few minutes: two workflows may be setting each other off. */
public record Loop(long customerId, String slug, String key, long times, Instant last) {

    /** From when on it is suspicious: more writes than this within the time. */
    public record Limit(int times, Duration span) {}
}
