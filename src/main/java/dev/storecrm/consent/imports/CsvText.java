package dev.storecrm.consent.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A CSV file that is read whole, in UTF-8 or Shift_JIS. */
final class CsvText {
    static final int MOST_BYTES = 10 << 20;

    private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"));

    private static final Pattern GUARDED = Pattern.compile("'[=+@\\-\\uFF1D\\uFF0B\\uFF0D\\uFF20]");

    private CsvText() {}

    static List<CsvRecord> lines(byte[] file, int most) {
        var lines = new ArrayList<CsvRecord>();
        try (var csv = CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text(file))) {
            for (var line : csv) {
                lines.add(line);
                if (lines.size() > most) {
                    throw new UnreadableFile();
                }
            }
            return lines;
        } catch (CsvParseException | IOException e) {
            throw new UnreadableFile();
        }
    }

    /** The place of a column by its head; -1 when there is none. */
    static int find(CsvRecord head, Set<String> names) {
        return IntStream.range(0, head.getFieldCount())
                .filter(at -> names.contains(head.getField(at).strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(-1);
    }

    /** Without the apostrophe that our own files put before what a spreadsheet would take for a formula. */
    static String field(CsvRecord line, int at) {
        var text = at >= 0 && at < line.getFieldCount() ? line.getField(at) : "";
        return GUARDED.matcher(text).lookingAt() ? text.substring(1) : text;
    }

    private static String text(byte[] file) {
        if (file.length > MOST_BYTES || IntStream.range(0, file.length).anyMatch(at -> file[at] == 0)) {
            throw new UnreadableFile();
        }
        var text = ENCODINGS.stream()
                .flatMap(each -> decoded(file, each).stream())
                .findFirst()
                .orElseThrow(UnreadableFile::new);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
