package dev.storecrm.messaging.sender;

import dev.storecrm.messaging.smtp.Relay;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled in.
 *
 * @param relay null for the operator's
 * @param keepPassword the relay keeps the password that it has
 */
public record SenderDraft(
        @Nullable String fromName,
        @Nullable String fromAddress,
        @Nullable String replyTo,
        @Nullable Relay relay,
        boolean keepPassword) {}
