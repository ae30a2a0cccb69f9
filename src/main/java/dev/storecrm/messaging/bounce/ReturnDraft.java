package dev.storecrm.messaging.bounce;

import org.jspecify.annotations.Nullable;

/**
 * What somebody filled in.
 *
 * @param host null where nobody looks into the mailbox
 * @param password null to keep the one that is there
 */
public record ReturnDraft(
        @Nullable String address,
        @Nullable String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        @Nullable String sesTopic) {
    /** Without the password. */
    @Override
    public String toString() {
        return address + " " + host + ":" + port;
    }
}
