package dev.storecrm.flow;

import java.time.Instant;

/** A value that was written suspiciously often within a few minutes: two workflows may be setting each other off. */
public record Loop(long customerId, String slug, String key, long times, Instant last) {}
