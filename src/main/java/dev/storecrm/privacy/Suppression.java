package dev.storecrm.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that gets nothing.
 *
 * @param key the address's hash by the shop's key
 * @param address as somebody wrote it; null of a redacted person, of whom nothing but the hash is left
 * @param note what somebody wrote about it
 * @param addedBy Shopify's id of the staff member who put it there; null when nobody did
 */
public record Suppression(
        String key,
        SuppressionReason reason,
        Instant since,
        @Nullable String address,
        @Nullable String note,
        @Nullable Long addedBy) {}
