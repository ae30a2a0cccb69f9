package dev.storecrm.metafield.imports;

import dev.storecrm.export.csv.BroughtFile;
import dev.storecrm.export.csv.FileState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that fills a meta field.
 *
 * @param read data lines worked off so far
 * @param failed how many of them could not be taken
 * @param problem why the file as a whole could not be read, as the end of a message key
 */
public record DataImport(
        long id,
        String fileName,
        String encoding,
        long size,
        FileState state,
        Instant uploadedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer customerColumn,
        @Nullable Integer valueColumn,
        @Nullable String slug,
        @Nullable String key,
        long read,
        long kept,
        long failed,
        @Nullable String problem)
        implements BroughtFile {

    /** What of the file a person sees before choosing columns. */
    public record Preview(List<String> head, List<List<String>> lines) {}

    @Override
    public long missed() {
        return failed;
    }
}
