package dev.storecrm.database;

import java.time.LocalDate;

/** The records that were created on one day (UTC): as somebody else has them, and as we do. */
public record DayDigests(LocalDate day, Digest theirs, Digest ours) {

    public boolean equal() {
        return theirs.equals(ours);
    }
}
