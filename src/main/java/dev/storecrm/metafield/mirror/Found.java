package dev.storecrm.metafield.mirror;

import java.time.Instant;
import java.util.Map;

/**
 * What Shopify says of one customer's metafields.
 *
 * @param values by id of our field; one that is not there has no value at Shopify
 */
record Found(long customer, Map<Long, Sent> values) {

    /** A value with the time of its last change, by Shopify's clock. */
    record Sent(String text, Instant updatedAt) {}
}
