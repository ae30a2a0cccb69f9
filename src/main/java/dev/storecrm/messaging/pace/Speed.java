package dev.storecrm.messaging.pace;

import java.util.OptionalLong;

/**
 * How fast a shop's mails may go at the moment.
 *
 * @param perHour mails an hour; 0 for as many as the relay takes
 * @param limit what allows no more
 * @param together mails an hour that the operator's relay is given by all shops, where it is the limit
 * @param others how many shops wait for a part of that
 */
public record Speed(long perHour, Limit limit, long together, long others) {
    /** What lets no more mails go. */
    public enum Limit {
        /** Nothing but the relay. */
        NONE,
        /** What the shop's people chose. */
        CHOSEN,
        /** The relay puts the shop's mails off. */
        SLOWED,
        /** What the operator lets all shops give to the common relay. */
        SHARED,
        /** The common relay puts mails of several shops off. */
        SHARED_SLOWED
    }

    static Speed own(long perHour, Limit limit) {
        return new Speed(perHour, limit, 0, 0);
    }

    public OptionalLong most() {
        return perHour == 0 ? OptionalLong.empty() : OptionalLong.of(perHour);
    }

    Speed and(Speed other) {
        return other.perHour != 0 && (perHour == 0 || other.perHour < perHour) ? other : this;
    }
}
