package dev.storecrm.consent;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Typed;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionList.Wanted;
import dev.storecrm.privacy.SuppressionReason;
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
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads a CSV file of addresses that get nothing, as another mail service or another StoreCRM hands it out. */
@Component
public class SuppressionImport {
    /** Letters of a file; it is read whole. */
    public static final int MOST_BYTES = 10 << 20;

    private static final int MOST_LINES = 100_000;
    private static final int SHOWN = 100;
    private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"));
    private static final Set<String> ADDRESS =
            Set.of("address", "email", "e-mail", "mail", "email address", "メールアドレス", "アドレス");
    private static final Set<String> REASON = Set.of("reason", "理由");
    private static final Set<String> REASONS = Set.of("MANUAL", "HARD_BOUNCE", "COMPLAINT");

    private final SuppressionList list;

    SuppressionImport(SuppressionList list) {
        this.list = list;
    }

    /** The file is no CSV of ours: nothing of it was taken. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A line that holds no address. */
    public record Refused(long line, String text) {}

    /**
     * What became of a file.
     *
     * @param refused the first of the lines that hold no address
     * @param failed how many lines that were
     */
    public record Result(int taken, int failed, List<Refused> refused) {}

    /** Takes each line that holds an address; one that does not keeps no other out. */
    public Result take(ShopId shop, byte[] file, String note, long by) {
        var lines = lines(text(file));
        var column = lines.isEmpty() ? -1 : find(lines.getFirst(), ADDRESS);
        var head = column >= 0;
        var reason = head ? find(lines.getFirst(), REASON) : -1;
        var rows = head ? lines.subList(1, lines.size()) : lines;
        var wanted = rows.stream()
                .map(line -> new Wanted(field(line, Math.max(column, 0)), reason(field(line, reason))))
                .toList();
        var failed = list.addAll(shop, wanted, note.isBlank() ? null : note, by);
        var refused = failed.stream()
                .limit(SHOWN)
                .map(place -> new Refused(
                        rows.get(place).getStartingLineNumber(),
                        Typed.text(wanted.get(place).address())))
                .toList();
        return new Result(wanted.size() - failed.size(), failed.size(), refused);
    }

    private static List<CsvRecord> lines(String text) {
        var lines = new ArrayList<CsvRecord>();
        try (var csv = CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (var line : csv) {
                lines.add(line);
                if (lines.size() > MOST_LINES) {
                    throw new Unreadable();
                }
            }
            return lines;
        } catch (CsvParseException | IOException e) {
            throw new Unreadable();
        }
    }

    private static String text(byte[] file) {
        if (file.length > MOST_BYTES || IntStream.range(0, file.length).anyMatch(at -> file[at] == 0)) {
            throw new Unreadable();
        }
        var text = ENCODINGS.stream()
                .flatMap(each -> decoded(file, each).stream())
                .findFirst()
                .orElseThrow(Unreadable::new);
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

    /** -1 when the file begins with an address at once. */
    private static int find(CsvRecord head, Set<String> names) {
        return IntStream.range(0, head.getFieldCount())
                .filter(at -> names.contains(head.getField(at).strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(-1);
    }

    private static String field(CsvRecord line, int at) {
        return at >= 0 && at < line.getFieldCount() ? line.getField(at) : "";
    }

    private static SuppressionReason reason(String text) {
        return REASONS.contains(text) ? SuppressionReason.valueOf(text) : SuppressionReason.MANUAL;
    }
}
