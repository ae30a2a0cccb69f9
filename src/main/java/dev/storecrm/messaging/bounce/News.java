package dev.storecrm.messaging.bounce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells of one mail of ours, after it is known which one that is.
 *
 * @param status enhanced (RFC 3463); null where there is none
 * @param answer what the other side said
 * @param key the same when the same news comes again
 */
public record News(
        long delivery,
        BounceKind kind,
        @Nullable String status,
        @Nullable String answer,
        BounceSource source,
        String key,
        Instant at) {
    private static final int LONGEST_ANSWER = 500;
    private static final int LONGEST_STATUS = 12;

    public News {
        status = line(status, LONGEST_STATUS);
        answer = line(answer, LONGEST_ANSWER);
    }

    private static @Nullable String line(@Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(line.length(), longest));
    }
}
