package dev.storecrm.coupon.terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a coupon can be used, by the shop's calendar.
 *
 * @param ends the last one; null for no end
 * @param days so many after the day of a send instead; null for an end that is the same for everybody
 */
public record Span(
        LocalDate starts,
        @Nullable LocalDate ends,
        @Nullable Integer days) {
    private static final int LONGEST = 365;

    boolean possible() {
        return (ends == null || !ends.isBefore(starts))
                && (days == null || (days >= 1 && days <= LONGEST && ends == null));
    }

    /** It begins at once on its first day. */
    public Instant startsAt(ZoneId zone) {
        return starts.atStartOfDay(zone).toInstant();
    }

    /**
     * The moment it ends at, after its last day; null for no end.
     *
     * @param sent of a send, for what ends some days after it
     */
    public @Nullable Instant endsAt(ZoneId zone, Instant sent) {
        var last = days == null ? ends : sent.atZone(zone).toLocalDate().plusDays(days);
        return last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
