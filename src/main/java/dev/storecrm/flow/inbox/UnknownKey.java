package dev.storecrm.flow.inbox;

import dev.storecrm.metafield.value.ValueType;
import java.time.Instant;

/**
 * A key that came and that no meta field takes.
 *
 * @param times how often
 * @param type what its newest values are: numbers if all of them are, else strings
 */
public record UnknownKey(String slug, String key, long times, Instant last, String sample, ValueType type) {}
