package dev.storecrm.metafield.value;

/** Why a text is no value of a type. */
public enum ValueProblem {
    EMPTY,
    /** A number with separators between its thousands: which of two numbers it means depends on the country. */
    SEPARATOR,
    NO_NUMBER,
    TOO_MANY_DIGITS,
    TOO_LONG,
    NO_DATE,
    NO_FLAG,
    /** A character that no text may hold. */
    CONTROL
}
