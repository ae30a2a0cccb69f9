package dev.storecrm.segment.member;

import dev.storecrm.segment.explain.Flip;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer entered a segment, or left it.
 *
 * @param name the name, else the address, else the number
 * @param at the recount that found it; null when both days were worked out
 * @param detail the value, order or consent that came since the recount before; null for the other causes
 * @param flips the conditions that hold no more, or only now; empty where that cannot be told
 */
public record MemberChange(
        long customer,
        String name,
        @Nullable Instant at,
        Cause cause,
        @Nullable String detail,
        List<Flip> flips) {

    /** What happened between the two recounts. */
    public enum Cause {
        /** Conditions that held before and do not now, or the other way round: proven. */
        CONDITION,
        /** The customer is new: proven. */
        ADDED,
        /** Somebody changed the conditions. */
        QUERY,
        /** A meta field that the segment asks for got a value. */
        VALUE,
        /** An order was placed or changed. */
        ORDER,
        /** A yes or a no to marketing mail. */
        CONSENT,
        /** Shopify's record of the customer changed. */
        PROFILE,
        /** The customer is deleted: proven. */
        DELETED,
        /** Nothing that is kept: days went by, or what changed keeps no history. */
        TIME
    }
}
