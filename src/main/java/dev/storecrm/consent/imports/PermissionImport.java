package dev.storecrm.consent.imports;

import dev.storecrm.export.csv.BroughtFile;
import dev.storecrm.export.csv.FileState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of permissions. Every no of it comes in before any yes, so it is read twice.
 *
 * @param proof how people agreed, for lines that do not say it themselves
 * @param staff Shopify's id of who brought it
 * @param lines how many it has; null until it has been read once
 * @param read how many have been read this time
 * @param added decisions that were taken down
 * @param held that held already
 * @param kept lines with a yes that met a no, which stays
 * @param failed lines that say nothing usable
 * @param problem why the file as a whole could not be read, as the end of a message key
 */
public record PermissionImport(
        long id,
        String fileName,
        String encoding,
        FileState state,
        Instant uploadedAt,
        @Nullable Instant finishedAt,
        String proof,
        long staff,
        @Nullable Long lines,
        long read,
        long added,
        long held,
        long kept,
        long failed,
        @Nullable String problem)
        implements BroughtFile {

    /** Why a line was not taken. */
    public enum Problem {
        /** Neither an address nor a customer's number. */
        WHO,
        CHOICE,
        CHANNEL,
        KIND,
        /** No day, or one that cannot be read, or one to come. */
        TIME,
        /** A yes without a word of how it was given. */
        PROOF,
        /** No customer has this address or number. */
        NOBODY,
        /** A yes that met a no. */
        NO_STAYS
    }

    /** Whether it is being read for its yeses, after every no has come in. */
    public boolean again() {
        return lines != null;
    }

    /** How it is being read, as the end of a message key. */
    public String reading() {
        return again() ? "yes" : "no";
    }

    @Override
    public long missed() {
        return kept + failed;
    }

    /** Whether nothing but the names of the columns was there. */
    public boolean empty() {
        return lines != null && lines == 0;
    }
}
