package dev.storecrm.sync;

import dev.storecrm.database.LoadCounts;

/**
 * What a file brought.
 *
 * @param objects lines read, parts of records too
 * @param deleted records that the file no longer held
 */
record PhaseResult(long objects, LoadCounts counts, long skipped, long deleted) {

    boolean changed() {
        return counts.created() + counts.updated() + deleted > 0;
    }

    PhaseResult plus(PhaseResult more) {
        return new PhaseResult(
                objects + more.objects, counts.plus(more.counts), skipped + more.skipped, deleted + more.deleted);
    }
}
