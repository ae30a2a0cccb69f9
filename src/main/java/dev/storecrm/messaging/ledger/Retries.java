package dev.storecrm.messaging.ledger;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a recipient is tried again after a soft failure: soon at first, as greylisting wants some minutes, and for two days
 * in all (RFC 5321, 4.5.4.1 asks for four to five days of a relay, which ours does as well).
 */
final class Retries {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofDays(1));

    /** Attempts in all. */
    static final int MOST = PAUSES.size() + 1;

    private Retries() {}

    /** Whether so many attempts are enough. */
    static boolean spent(int attempts) {
        return attempts >= MOST;
    }

    /** The pause after so many attempts, up to a fifth longer by chance, so that those who failed together part. */
    static Duration after(int attempts, RandomGenerator chance) {
        var pause = PAUSES.get(Math.min(Math.max(attempts, 1), PAUSES.size()) - 1);
        return pause.plusMillis(chance.nextLong(pause.toMillis() / 5));
    }
}
