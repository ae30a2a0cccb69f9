package dev.storecrm.consent.suppressions;

import dev.storecrm.export.csv.BroughtFile;
import dev.storecrm.export.csv.FileState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of addresses that shall get nothing.
 *
 * @param note what somebody wrote about them; empty when nothing
 * @param staff Shopify's id of who brought it
 * @param lines how many it has
 * @param read how many have been worked off
 * @param added addresses that came onto the list, or for a weightier reason than they stood there
 * @param held that stood on it already
 * @param passed lines about erased people, of whom there is nothing but a hash
 * @param failed lines that hold no address
 * @param problem why the file as a whole could not be read, as the end of a message key
 */
public record SuppressionImport(
        long id,
        String fileName,
        String encoding,
        FileState state,
        Instant uploadedAt,
        @Nullable Instant finishedAt,
        String note,
        long staff,
        long lines,
        long read,
        long added,
        long held,
        long passed,
        long failed,
        @Nullable String problem)
        implements BroughtFile {

    /** Why a line was not taken. */
    public enum Problem {
        /** Neither a mail address nor a phone number. */
        ADDRESS
    }

    /** How it is being read, as the end of a message key. */
    public String reading() {
        return "once";
    }

    @Override
    public long missed() {
        return failed;
    }

    /** Whether nothing but the names of the columns was there. */
    public boolean empty() {
        return lines == 0;
    }
}
