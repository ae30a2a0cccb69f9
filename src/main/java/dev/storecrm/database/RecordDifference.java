package dev.storecrm.database;

import java.util.List;

/**
 * A record that is not the same on both sides.
 *
 * @param fields names of columns, those of parts led by their table's name; never values. Empty unless both have it
 */
public record RecordDifference(long id, Finding finding, List<String> fields) {

    /** What is wrong with ours. */
    public enum Finding {
        /** We lack it. */
        MISSING,
        /** They lack it. */
        EXTRA,
        /** Both have it, not alike. */
        DIFFERENT
    }
}
