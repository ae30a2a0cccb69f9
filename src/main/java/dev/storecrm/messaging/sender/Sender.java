package dev.storecrm.messaging.sender;

import dev.storecrm.messaging.smtp.Relay;
import org.jspecify.annotations.Nullable;

/**
 * What a shop chose.
 *
 * @param fromAddress null until somebody says so: without it no mail goes out
 * @param ownRelay null where the operator's takes the mails
 * @param dkim null while mails are not signed by us; many relays sign them
 * @param version of the form that shows it
 */
public record Sender(
        @Nullable String fromName,
        @Nullable String fromAddress,
        @Nullable String replyTo,
        @Nullable OwnRelay ownRelay,
        @Nullable DkimRecord dkim,
        long version) {

    /** A relay of the shop's own; its password is never shown. */
    public record OwnRelay(
            String host,
            int port,
            Relay.Security security,
            @Nullable String username,
            boolean hasPassword) {}

    /**
     * What has to stand in DNS.
     *
     * @param name of the TXT record
     * @param value of it
     */
    public record DkimRecord(String selector, String name, String value) {}

    static final Sender NONE = new Sender(null, null, null, null, null, 0);
}
