package dev.storecrm.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants mail again.
 *
 * @param addressKey hash of the address that the mail goes to
 * @param language of the page where it was asked for
 * @param confirmedAt null while the mail's link was not used
 */
public record Confirmation(
        long id,
        long customer,
        List<Kind> kinds,
        String addressKey,
        String language,
        Instant requestedAt,
        @Nullable Instant confirmedAt) {}
