package dev.storecrm.export;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody asked for.
 *
 * @param attempts how often it was begun
 * @param reason why it failed or went, as the end of a message key
 * @param total rows that it will have; null until they are counted
 * @param unheld characters that its encoding could not hold
 */
public record ExportFile(
        UUID id,
        NewExport asked,
        Instant askedAt,
        boolean atOnce,
        ExportState state,
        @Nullable String reason,
        int attempts,
        @Nullable Long total,
        long rows,
        long size,
        String unheld,
        @Nullable Instant startedAt,
        @Nullable Instant expiresAt) {
    /** The reason of a file that went with somebody who had to be forgotten. */
    static final String ERASED = "ERASED";

    /** As it is called on the disk of whoever fetches it; the number keeps two of one day apart. */
    public String fileName() {
        var day = askedAt.atZone(asked.zone()).toLocalDate();
        return asked.source() + "-" + day + "-" + id.toString().substring(0, 8) + "."
                + asked.format().ending();
    }

    /** What it is called where it is stored: each attempt at it writes one of its own. */
    String stored() {
        return stored(id, attempts);
    }

    static String stored(UUID id, int attempts) {
        return id + "-" + attempts;
    }

    /** Whether somebody who was in it, or was searched for, is forgotten: then it is not kept either what it was of. */
    public boolean isForgotten() {
        return ERASED.equals(reason);
    }

    /** Whether nobody sits in front of its page and waits: it is large, or took so long that another took it over. */
    boolean isUnattended() {
        return !atOnce || attempts > 1;
    }

    /** Rows a second. */
    public long rate(Instant now) {
        var millis = startedAt == null ? 0 : Duration.between(startedAt, now).toMillis();
        return millis <= 0 ? 0 : rows * 1_000 / millis;
    }

    public Optional<Duration> timeLeft(Instant now) {
        var rate = rate(now);
        return total == null || rate == 0 || rows > total
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((total - rows) / rate + 1));
    }
}
