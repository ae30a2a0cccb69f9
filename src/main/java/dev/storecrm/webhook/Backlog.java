package dev.storecrm.webhook;

import dev.storecrm.page.Count;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a shop's notices has not been worked off.
 *
 * @param oldest when the longest waiting one came; null when none waits
 * @param failed those that were given up, and are kept for a month
 */
public record Backlog(Count waiting, @Nullable Instant oldest, Count failed) {}
