package dev.storecrm.messaging.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rendering of mails for everybody who would get them.
 *
 * @param parts the mails: more than one when it is drawn at the start who gets which, so that everybody's are rendered
 * @param frozen whether it is known by now who they are
 * @param total customers who would get the mail
 * @param done of how many they were rendered
 * @param rendering spent on rendering alone
 * @param basis what it was made of, a line each
 */
public record Rehearsal(
        long id,
        Subject subject,
        List<Part> parts,
        State state,
        boolean frozen,
        long total,
        long done,
        Duration rendering,
        Instant startedAt,
        @Nullable Instant endedAt,
        String basis) {
    private static final Duration MEASURABLE = Duration.ofSeconds(1);

    public Rehearsal {
        parts = List.copyOf(parts);
    }

    /**
     * Whose mails they are.
     *
     * @param origin a word of whoever has them
     */
    public record Subject(String origin, long key) {
        static final String TEMPLATE = "TEMPLATE";

        /** A template, for everybody who may get mail of its kind. */
        public static Subject template(long template) {
            return new Subject(TEMPLATE, template);
        }
    }

    /**
     * One of the mails.
     *
     * @param number the template's version
     */
    public record Part(long template, long number) {}

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** The version of the first mail. */
    public long number() {
        return parts.getFirst().number();
    }

    /** Whether it took long enough for a speed to mean anything. */
    public boolean measured() {
        return rendering.compareTo(MEASURABLE) >= 0;
    }

    /** How many customers' mails were made in a second. */
    public long perSecond() {
        return rendering.isZero() ? 0 : Math.round(done * 1e9 / rendering.toNanos());
    }
}
