package dev.storecrm.metafield.history;

import dev.storecrm.metafield.value.MetaValue;
import java.time.Instant;

/**
 * A customer's value of one meta field.
 *
 * @param slug the application that sent it; empty when it named none
 * @param source FLOW, CSV …
 */
public record CustomerValue(String name, String slug, String key, MetaValue value, Instant changedAt, String source) {}
