package dev.storecrm.export.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads an uploaded file line by line, piece by piece: never more than a piece of it is in memory. */
public final class CsvLines {
    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_FIELD = 100_000;

    private CsvLines() {}

    /** Takes a line, the head being the first; returns whether to go on. */
    public interface Lines {
        boolean take(CsvRecord line);
    }

    /**
     * Reads until the end or until somebody has enough.
     *
     * @throws FileRefused when the file is no CSV that we can read
     */
    public static void read(IntFunction<byte @Nullable []> pieces, String encoding, Lines lines) {
        try (var text = new Bounded(new InputStreamReader(new Pieces(pieces), Charset.forName(encoding)));
                var csv = CsvReader.builder()
                        .skipEmptyLines(true)
                        // a line of another length is that line's mistake, not the file's
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(text)) {
            for (var line : csv) {
                text.newLine();
                if (line.getFieldCount() > MOST_COLUMNS) {
                    throw new FileRefused("columns");
                }
                if (!lines.take(line)) {
                    return;
                }
            }
        } catch (CsvParseException e) {
            throw new FileRefused("garbled");
        } catch (IOException | UncheckedIOException e) {
            throw new FileRefused("garbled", e);
        }
    }

    /** Ends a file whose quote is never closed before it fills the memory, and leaves out the mark at its start. */
    private static final class Bounded extends Reader {
        private static final int LONGEST_LINE = MOST_COLUMNS * 1_000 + LONGEST_FIELD;
        private final Reader source;
        private boolean begun;
        private long sinceLine;

        Bounded(Reader source) {
            this.source = source;
        }

        void newLine() {
            sinceLine = 0;
        }

        @Override
        public int read(char[] target, int from, int length) throws IOException {
            var read = source.read(target, from, length);
            if (!begun && read > 0) {
                begun = true;
                if (target[from] == '\uFEFF') {
                    System.arraycopy(target, from + 1, target, from, --read);
                    return read == 0 ? read(target, from, length) : read;
                }
            }
            sinceLine += Math.max(0, read);
            if (sinceLine > LONGEST_LINE) {
                throw new FileRefused("line");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    private static final class Pieces extends InputStream {
        private final IntFunction<byte @Nullable []> source;
        private byte[] piece = new byte[0];
        private int at;
        private int number;
        private boolean ended;

        Pieces(IntFunction<byte @Nullable []> source) {
            this.source = source;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (at == piece.length && !ended) {
                var next = source.apply(number++);
                ended = next == null;
                piece = Objects.requireNonNullElseGet(next, () -> new byte[0]);
                at = 0;
            }
            if (ended) {
                return -1;
            }
            var some = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, from, some);
            at += some;
            return some;
        }
    }
}
