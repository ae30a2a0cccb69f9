package dev.storecrm.flow;

/** What became of a payload. */
public enum Verdict {
    KEPT,
    /** The same permission held already. */
    HELD,
    /** A yes that does not lift the customer's no. */
    NO_STAYS,
    /** In the history only: a later value had come before it. */
    LATE,
    /** No meta field takes the key; adding one takes it in. */
    UNKNOWN_KEY,
    /** No meta field takes the key, and somebody said that none has to. */
    IGNORED,
    WRONG_TYPE,
    /** The customer is not here yet. */
    PARKED,
    /** The shop chose not to take this customer in. */
    LEFT_OUT,
    /** Not what the action asks for: no key, no customer, an unreadable time. */
    INVALID,
    /** Taken, and worked on in a moment. */
    WAITING,
    /** The same run again. */
    DUPLICATE,
    /** The same run again with other properties. */
    CONFLICT,
    /** Its customer never came. */
    EXPIRED
}
