package dev.storecrm.messaging.rehearsal;

/**
 * Something that would be wrong with the mail of some customers.
 *
 * @param number within its rehearsal
 * @param part of the rehearsal: which of its mails
 * @param detail the variable, the address, the picture, what is wrong with the coupon
 * @param people how many it concerns
 */
public record Finding(int number, int part, Kind kind, String detail, long people) {

    /** What is wrong; the worst first. */
    public enum Kind {
        /** It cannot be rendered at all. */
        ERROR,
        /** The coupon that it brings is of no use. */
        COUPON,
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
}
