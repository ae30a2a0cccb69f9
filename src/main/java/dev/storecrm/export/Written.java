package dev.storecrm.export;

import org.jspecify.annotations.Nullable;

/**
 * What is in a file.
 *
 * @param people null when its rows are about nobody
 * @param strangers whether it has people without a number
 * @param erasures how many there had been when it was read
 */
record Written(
        long rows, long size, String unheld, @Nullable PeopleSketch people, boolean strangers, long erasures) {}
