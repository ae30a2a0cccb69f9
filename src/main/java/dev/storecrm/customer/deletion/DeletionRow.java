package dev.storecrm.customer.deletion;

import org.jspecify.annotations.Nullable;

/**
 * One profile of a deletion.
 *
 * @param customer null once the person was erased for good
 * @param name of who is still here; empty when there is none
 * @param outcome null while it waits
 */
public record DeletionRow(
        int number,
        @Nullable Long customer,
        String name,
        boolean here,
        @Nullable Outcome outcome) {}
