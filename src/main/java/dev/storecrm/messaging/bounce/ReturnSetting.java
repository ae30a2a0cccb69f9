package dev.storecrm.messaging.bounce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a shop's mails come back to.
 *
 * @param address null: to the sender's address, where nobody reads them by program
 * @param mailbox null while nobody looks into it
 * @param readAt when it was looked into last
 * @param sesTopic the SNS topic that is listened to; null: none
 * @param problem why the last look failed; null when it did not
 * @param version of the form that shows it
 */
public record ReturnSetting(
        @Nullable String address,
        @Nullable Box mailbox,
        @Nullable String sesTopic,
        @Nullable Instant readAt,
        @Nullable String problem,
        long version) {
    static final ReturnSetting NONE = new ReturnSetting(null, null, null, null, null, 0);

    /** A mailbox by IMAP; its password is never shown. */
    public record Box(String host, int port, String username, boolean hasPassword) {}
}
