package dev.storecrm.shopify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a bulk operation is.
 *
 * @param status CREATED, RUNNING, COMPLETED, FAILED, CANCELING, CANCELED or EXPIRED; unknown ones as they come
 * @param errorCode ACCESS_DENIED, INTERNAL_SERVER_ERROR or TIMEOUT
 * @param objectCount lines of the result so far
 * @param rootObjectCount lines without a parent
 * @param url the result, for seven days; null when it has no lines
 * @param partialDataUrl what there was before it failed
 * @param createdAt when it was started, by Shopify's clock
 */
public record BulkStatus(
        String id,
        String status,
        @Nullable String errorCode,
        long objectCount,
        long rootObjectCount,
        @Nullable String url,
        @Nullable String partialDataUrl,
        Instant createdAt) {

    /** Whether nothing will change any more. */
    public boolean ended() {
        return switch (status) {
            case "CREATED", "RUNNING", "CANCELING" -> false;
            default -> true;
        };
    }
}
