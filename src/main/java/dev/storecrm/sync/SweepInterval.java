package dev.storecrm.sync;

import org.jspecify.annotations.Nullable;

/**
 * How often a shop is swept.
 *
 * @param minutes 15 to 180; null lets the pause adapt
 * @param version of the form that shows it
 */
public record SweepInterval(@Nullable Integer minutes, long version) {

    /** Whether it can be chosen. */
    public boolean inBounds() {
        return minutes == null
                || (minutes >= SweepPause.SHORTEST.toMinutes() && minutes <= SweepPause.LONGEST.toMinutes());
    }
}
