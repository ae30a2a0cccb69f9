package dev.storecrm.consent.imports;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of permissions.
 *
 * @param whom an address, or Shopify's number of the customer
 * @param problem why it says nothing usable; then channel, kind, choice and time mean nothing
 */
record PermissionLine(
        long number,
        String whom,
        Channel channel,
        Kind kind,
        Choice choice,
        Instant at,
        @Nullable String proof,
        @Nullable Problem problem) {

    /** Why a line was not taken. */
    public enum Problem {
        /** Neither an address nor a customer's number. */
        WHO,
        CHOICE,
        CHANNEL,
        KIND,
        /** No day, or one that cannot be read, or one to come. */
        TIME,
        /** A yes without a word of how it was given. */
        PROOF,
        /** No customer has this address or number. */
        NOBODY
    }
}
