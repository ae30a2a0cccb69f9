package dev.storecrm.page;

/**
 * How many rows a list has, counted up to a limit: beyond it the exact number costs more than it tells.
 *
 * @param number the rows counted
 * @param more whether there are more than that
 */
public record Count(long number, boolean more) {
    /** Rows counted at most. */
    public static final int LIMIT = 10_000;

    /** Of a query that counts at most one row beyond the limit. */
    public static Count of(long counted) {
        return new Count(Math.min(counted, LIMIT), counted > LIMIT);
    }
}
