package dev.storecrm.metafield.mirror;

import java.time.Instant;

/**
 * What a look at all customers' metafields found for one field.
 *
 * @param fitting values of its type
 * @param unfit values that are none, and so are not kept
 */
public record Mirrored(Instant lookedAt, long fitting, long unfit) {}
