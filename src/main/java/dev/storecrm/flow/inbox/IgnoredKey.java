package dev.storecrm.flow.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that came and that the shop does not want.
 *
 * @param times how often it came, of what the inbox still holds
 * @param last null when nothing of it is left
 */
public record IgnoredKey(
        String slug, String key, long times, @Nullable Instant last) {}
