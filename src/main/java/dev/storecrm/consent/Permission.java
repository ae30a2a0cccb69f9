package dev.storecrm.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer may be written to by a channel and kind.
 *
 * @param since the newest decision that had a say in it; null when there was none
 */
public record Permission(
        Channel channel,
        Kind kind,
        Verdict verdict,
        @Nullable Instant since) {

    public boolean permitted() {
        return verdict.permitted();
    }
}
