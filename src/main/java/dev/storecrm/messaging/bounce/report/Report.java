package dev.storecrm.messaging.bounce.report;

import dev.storecrm.messaging.bounce.BounceKind;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a mail.
 *
 * @param addresses texts in which the mail's tag may stand
 * @param key the report's own number, or what tells it from others
 */
public record Report(
        BounceKind kind, @Nullable String status, @Nullable String answer, String addresses, String key) {}
