package dev.storecrm.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One send to some segments.
 *
 * @param held a word of why it did not start; null unless it is held
 * @param schedule when it starts by itself; null unless somebody chose a time
 * @param send the number of the send that it became; null before
 * @param version of the form that shows it
 */
public record Campaign(
        long id,
        CampaignDraft draft,
        CampaignState state,
        @Nullable String held,
        @Nullable Schedule schedule,
        @Nullable Long send,
        @Nullable Instant startedAt,
        Instant changedAt,
        @Nullable Instant archivedAt,
        long version) {

    /** A time as a person chose it, and the instant that it is. */
    public record Schedule(LocalDateTime local, String zone, Instant at) {}

    public String name() {
        return draft.name();
    }

    public boolean archived() {
        return archivedAt != null;
    }

    /** Whether its words and its audience may still be changed. */
    public boolean open() {
        return state == CampaignState.DRAFT || state == CampaignState.HELD;
    }
}
