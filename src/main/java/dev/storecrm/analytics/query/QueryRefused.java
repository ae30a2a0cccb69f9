package dev.storecrm.analytics.query;

import org.jspecify.annotations.Nullable;

/** A query that was not answered, and why. */
public class QueryRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Reason {
        /** The installation has no role for it, or one that may do too much. */
        NOT_SET_UP,
        /** PostgreSQL does not understand it, or does not allow it. */
        REFUSED,
        /** More than one statement. */
        SEVERAL,
        TOO_SLOW,
        TOO_LARGE,
        /** Others' queries are running. */
        BUSY
    }

    private final Reason reason;
    private final @Nullable String said;

    QueryRefused(Reason reason, @Nullable String said) {
        super(reason + (said == null ? "" : ": " + said));
        this.reason = reason;
        this.said = said;
    }

    public Reason reason() {
        return reason;
    }

    /** PostgreSQL's own words, in English; null when it said nothing. */
    public @Nullable String said() {
        return said;
    }
}
