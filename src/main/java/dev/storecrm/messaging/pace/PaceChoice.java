package dev.storecrm.messaging.pace;

import org.jspecify.annotations.Nullable;

/**
 * What a shop chose.
 *
 * @param perHour mails an hour; null when the relay may say
 */
public record PaceChoice(@Nullable Integer perHour, long version) {
    public static final int MOST = 1_000_000;

    static final PaceChoice NONE = new PaceChoice(null, 0);

    public boolean sensible() {
        return perHour == null || (perHour >= 1 && perHour <= MOST);
    }
}
