package dev.storecrm.privacy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Shopify asked of the shop on behalf of a customer, or of us when the shop had gone.
 *
 * @param customerId Shopify's number; 0 when the request is about the whole shop
 */
public record PrivacyRequest(
        UUID id,
        PrivacyKind kind,
        long customerId,
        Instant requestedAt,
        PrivacyState state,
        @Nullable Instant doneAt,
        List<ReceiptLine> receipt) {
    /** In which a request has to be answered, as Shopify and the law say. */
    public static final int DAYS = 30;

    public Instant dueBy() {
        return requestedAt.atOffset(ZoneOffset.UTC).plusDays(DAYS).toInstant();
    }

    public boolean isOpen() {
        return state == PrivacyState.OPEN;
    }

    /** Whether there is somebody whose data can be handed out. */
    public boolean hasFile() {
        return kind == PrivacyKind.DATA_REQUEST;
    }
}
