package dev.storecrm.webhook;

import dev.storecrm.shopify.ShopDomain;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it came in, its signature checked.
 *
 * @param body as it came, or the {@link BodyOutline} of one that is too big to keep
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
public record Delivery(
        ShopDomain shop,
        String topic,
        String id,
        @Nullable String apiVersion,
        @Nullable String eventId,
        Instant triggeredAt,
        byte[] body) {}
