package dev.storecrm.segment.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer entered a segment, or left it.
 *
 * @param name the name, else the address, else the number
 * @param at the recount that found it
 * @param detail the value or order that came since the recount before; null for the other causes
 */
public record MemberChange(
        long customer,
        String name,
        Instant at,
        Cause cause,
        @Nullable String detail) {

    /** What happened between the two recounts. */
    public enum Cause {
        /** There was no count before. */
        FIRST,
        /** Somebody changed the conditions. */
        QUERY,
        /** A meta field that the segment asks for got a value. */
        VALUE,
        /** An order was placed or changed. */
        ORDER,
        /** Shopify's record of the customer changed. */
        PROFILE,
        /** The customer is deleted. */
        DELETED,
        /** Nothing that is kept: days went by, or what changed keeps no history. */
        TIME
    }
}
