package dev.storecrm.messaging.rehearsal;

import java.util.List;

/**
 * Something that would be wrong with the mail of some customers.
 *
 * @param detail the variable, the address, the picture
 * @param people how many it concerns
 * @param first some of them, by Shopify's id
 */
public record Finding(Kind kind, String detail, long people, List<Concerned> first) {
    public Finding {
        first = List.copyOf(first);
    }

    /** What is wrong; the worst first. */
    public enum Kind {
        /** It cannot be rendered at all. */
        ERROR,
        /** Nobody could stop these mails. */
        NO_UNSUBSCRIBE,
        /** An address that leads nowhere. */
        LINK,
        /** A variable without a value. */
        EMPTY,
        /** Longer than Gmail shows. */
        CUT,
        /** A name that no person has. */
        NAME,
        /** A picture that says nothing to who cannot see it. */
        ALT
    }

    /** A customer, by the name that pages show; empty where Shopify holds none. */
    public record Concerned(long customer, String name) {}
}
