package dev.storecrm.home.subscriber;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which moves of subscribers.
 *
 * @param from the first day; null for all times
 */
public record MovesFilter(Moved moved, @Nullable LocalDate from) {

    /** Whether somebody said yes or no to marketing mail. */
    public enum Moved {
        CAME("SUBSCRIBED", "IN"),
        LEFT("UNSUBSCRIBED", "OUT");

        private final String state;
        private final String choice;

        Moved(String state, String choice) {
            this.state = state;
            this.choice = choice;
        }

        String state() {
            return state;
        }

        String choice() {
            return choice;
        }
    }
}
