package dev.storecrm.messaging.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a shop may send, as it stands in the database. A minute that was not used is not lost, an hour is.
 *
 * @param freeAt what was given counts until then
 */
record Allowance(
        @Nullable Integer perHour,
        long version,
        @Nullable Instant freeAt,
        @Nullable Integer slowedTo,
        @Nullable Instant slowedAt) {

    private static final Duration BURST = Duration.ofMinutes(1);
    private static final Duration DOUBLES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    /** Above it nobody waits for a limit, but for the relay. */
    private static final long NO_LIMIT = 2L * PaceChoice.MOST;

    /** Mails an hour; 0 for as many as the relay takes. */
    long rate(Instant now) {
        var chosen = perHour == null ? NO_LIMIT : perHour;
        var borne = slowedTo == null || slowedAt == null ? NO_LIMIT : borne(slowedTo, slowedAt, now);
        var rate = Math.min(chosen, borne);
        return rate >= NO_LIMIT ? 0 : rate;
    }

    boolean slowed(Instant now) {
        return slowedTo != null
                && slowedAt != null
                && borne(slowedTo, slowedAt, now) < (perHour == null ? NO_LIMIT : perHour);
    }

    private static long borne(int slowedTo, Instant slowedAt, Instant now) {
        var times = Math.clamp(Duration.between(slowedAt, now).dividedBy(DOUBLES), 0, 30);
        return (long) slowedTo << times;
    }

    /** How many may go now. */
    int room(Instant now) {
        var rate = rate(now);
        return rate == 0
                ? Integer.MAX_VALUE
                : Math.toIntExact(Math.min(
                        Integer.MAX_VALUE, Duration.between(start(now), now).dividedBy(interval(rate))));
    }

    Instant freeAfter(int mails, Instant now) {
        return start(now).plus(interval(rate(now)).multipliedBy(mails)).truncatedTo(ChronoUnit.MICROS);
    }

    private Instant start(Instant now) {
        var interval = interval(rate(now));
        var earliest = now.minus(interval.compareTo(BURST) > 0 ? interval : BURST);
        return freeAt == null || freeAt.isBefore(earliest) ? earliest : freeAt;
    }

    private static Duration interval(long rate) {
        return HOUR.dividedBy(rate);
    }
}
