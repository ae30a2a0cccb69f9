package dev.storecrm.export.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works off the files of a module in batches; each is committed with its place in the file, from which work that was broken off
 * goes on.
 *
 * @param <T> what the module knows of a file
 */
public abstract class FileWork<T extends BroughtFile> implements DueWorkHandler {
    private final FileQueries<T> files;
    private final int mostErrors;
    private final Consumer<ShopId> holdBack;
    private final InShop inShop;
    private final Clock clock;

    /**
     * @param mostErrors lines of a file that were not taken and are kept, to be shown and carried away
     * @param holdBack begins each batch: whoever is here stays until its transaction ends, and an erasure finds what was written
     */
    protected FileWork(FileQueries<T> files, int mostErrors, Consumer<ShopId> holdBack, InShop inShop, Clock clock) {
        this.files = files;
        this.mostErrors = mostErrors;
        this.holdBack = holdBack;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** One reading of one file: what is done with its lines. */
    public interface Reading {
        /**
         * Told of the first line before any other; false when it names no columns but is a line like all others.
         *
         * @throws FileRefused when the file cannot be used
         */
        boolean isHead(CsvRecord first);

        /** Takes some lines, at the end of the file perhaps none, in the transaction that writes down the new place. */
        Taken take(List<CsvRecord> lines);
    }

    /**
     * What became of some lines.
     *
     * @param counts by the columns of the file's row that they are added to
     */
    public record Taken(Map<String, Long> counts, List<LineError> errors) {
        public Taken {
            counts = Map.copyOf(counts);
            errors = List.copyOf(errors);
        }
    }

    protected abstract Reading reading(ShopId shop, T file);

    @Override
    public final void work(ShopId shop, Lease lease) {
        inShop.call(shop, () -> files.running(shop)).forEach(id -> one(shop, id));
    }

    private void one(ShopId shop, long id) {
        try {
            if (workOff(shop, find(shop, id))) {
                finish(shop, id, FileState.DONE, null);
            }
        } catch (FileRefused e) {
            finish(shop, id, FileState.FAILED, e.reason());
        }
    }

    private void finish(ShopId shop, long id, FileState state, @Nullable String problem) {
        inShop.run(shop, () -> files.finish(shop, id, state, problem, clock.instant()));
    }

    protected final T find(ShopId shop, long id) {
        return inShop.call(shop, () -> files.find(shop, id)).orElseThrow();
    }

    /** False when it is no longer to be worked on: somebody cancelled it. */
    protected boolean workOff(ShopId shop, T file) {
        return read(shop, file);
    }

    /** Whether it is still the reading that was begun, for files that are read more than once. */
    protected boolean isSameReading(T begun, T now) {
        return true;
    }

    /** Reads it to its end; false when it is no longer to be worked on. */
    protected final boolean read(ShopId shop, T file) {
        return LineBatches.read(
                number -> inShop.call(shop, () -> files.piece(shop, file.id(), number)),
                file.encoding(),
                file.read(),
                new Batches(shop, file, reading(shop, file)));
    }

    private final class Batches implements LineBatches.Work {
        private final ShopId shop;
        private final T file;
        private final Reading reading;
        private long read;
        private long missed;

        Batches(ShopId shop, T file, Reading reading) {
            this.shop = shop;
            this.file = file;
            this.reading = reading;
            this.read = file.read();
            this.missed = file.missed();
        }

        @Override
        public boolean isHead(CsvRecord first) {
            return reading.isHead(first);
        }

        /** The transaction may be done more than once, so what is counted here counts when it is over. */
        @Override
        public boolean take(List<CsvRecord> lines) {
            var failed = inShop.call(shop, () -> taken(lines));
            if (failed == null) {
                return false;
            }
            read += lines.size();
            missed += failed;
            return true;
        }

        /** How many were not taken; null when what was read may have been cut off with the file, or was taken by somebody else. */
        private @Nullable Integer taken(List<CsvRecord> lines) {
            holdBack.accept(
                    shop); // before the file's row, in the order of an erasure, which deletes files that name somebody
            var now = files.hold(shop, file.id());
            if (now.isEmpty() || now.get().read() != read || !isSameReading(file, now.get())) {
                return null;
            }
            var taken = reading.take(lines);
            files.addErrors(shop, file.id(), taken.errors(), Math.max(0, mostErrors - missed));
            files.advance(shop, file.id(), lines.size(), taken.counts());
            return taken.errors().size();
        }
    }
}
