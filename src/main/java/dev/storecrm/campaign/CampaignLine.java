package dev.storecrm.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in the list of all.
 *
 * @param send the number of the send that it became; null before
 * @param dueAt when it starts by itself; null unless somebody chose a time
 */
public record CampaignLine(
        long id,
        String name,
        CampaignState state,
        @Nullable Long send,
        @Nullable Instant startedAt,
        @Nullable Instant dueAt,
        Instant changedAt) {}
