package dev.storecrm.export.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The lines of a file in batches, from the place where work on it was broken off. */
public final class LineBatches {
    private static final int SIZE = 500;

    private final long from;
    private final Work work;
    private final List<CsvRecord> batch = new ArrayList<>();
    private boolean begun;
    private boolean stopped;
    private long read;

    private LineBatches(long from, Work work) {
        this.from = from;
        this.work = work;
    }

    /** What is done with them. */
    public interface Work {
        /**
         * Told of the first line before any other; false when it names no columns but is a line like all others.
         *
         * @throws FileRefused when the file cannot be used
         */
        boolean isHead(CsvRecord first);

        /**
         * Takes some lines, at the end of the file perhaps none, and writes down the new place in the same transaction. False when
         * the file is no longer to be worked on.
         */
        boolean take(List<CsvRecord> lines);
    }

    /**
     * Reads a file to its end.
     *
     * @param from how many lines were taken before
     * @return false when it was no longer to be worked on
     * @throws FileRefused when it cannot be read any further; what stands before has been taken
     */
    public static boolean read(IntFunction<byte @Nullable []> pieces, String encoding, long from, Work work) {
        var batches = new LineBatches(from, work);
        try {
            CsvLines.read(pieces, encoding, batches::line);
        } catch (FileRefused e) {
            batches.flush();
            throw e;
        }
        if (!batches.begun) {
            throw new FileRefused("empty");
        }
        return batches.flush();
    }

    private boolean line(CsvRecord line) {
        if (!begun) {
            var head = work.isHead(line);
            begun = true;
            if (head) {
                return true;
            }
        }
        read++;
        if (read <= from) {
            return true;
        }
        batch.add(line);
        return batch.size() < SIZE || flush();
    }

    private boolean flush() {
        if (stopped || !begun) {
            return false;
        }
        stopped = !work.take(List.copyOf(batch));
        batch.clear();
        return !stopped;
    }
}
