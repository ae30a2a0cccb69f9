package dev.storecrm.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A yes or a no to one kind of message.
 *
 * @param at when the person decided
 * @param staff Shopify's id of the staff member who did it for the person
 * @param wording what the person was shown; null where there was none
 * @param version of the wording
 */
public record Decision(
        long customer,
        Channel channel,
        Kind kind,
        Choice choice,
        Instant at,
        Source source,
        @Nullable Long staff,
        @Nullable String wording,
        @Nullable Integer version) {

    /** Without a wording. */
    public static Decision of(long customer, Kind kind, Choice choice, Instant at, Source source) {
        return new Decision(customer, Channel.MAIL, kind, choice, at, source, null, null, null);
    }
}
