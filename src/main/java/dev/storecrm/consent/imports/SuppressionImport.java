package dev.storecrm.consent.imports;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Typed;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionList.Wanted;
import dev.storecrm.privacy.SuppressionReason;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads a CSV file of addresses that get nothing, as another mail service or another StoreCRM hands it out. */
@Component
public class SuppressionImport {
    /** Of a file: it is read whole. */
    public static final int MOST_BYTES = CsvText.MOST_BYTES;

    private static final int MOST_LINES = 100_000;
    private static final int SHOWN = 100;
    private static final Set<String> ADDRESS =
            Set.of("address", "email", "e-mail", "mail", "email address", "メールアドレス", "アドレス");
    private static final Set<String> REASON = Set.of("reason", "理由");
    private static final Set<String> REASONS = Set.of("MANUAL", "HARD_BOUNCE", "SOFT_BOUNCE", "COMPLAINT");

    private final SuppressionList list;

    SuppressionImport(SuppressionList list) {
        this.list = list;
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
        var lines = CsvText.lines(file, MOST_LINES);
        var column = lines.isEmpty() ? -1 : CsvText.find(lines.getFirst(), ADDRESS);
        var head = column >= 0;
        var reason = head ? CsvText.find(lines.getFirst(), REASON) : -1;
        // a list that was handed out here names erased people by a hash alone, which says nothing in another shop
        var rows = lines.stream()
                .skip(head ? 1 : 0)
                .filter(line -> !CsvText.field(line, reason).equals(SuppressionReason.REDACTED.name())
                        || !CsvText.field(line, Math.max(column, 0)).isBlank())
                .toList();
        var wanted = rows.stream()
                .map(line -> new Wanted(CsvText.field(line, Math.max(column, 0)), reason(CsvText.field(line, reason))))
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

    private static SuppressionReason reason(String text) {
        return REASONS.contains(text) ? SuppressionReason.valueOf(text) : SuppressionReason.MANUAL;
    }
}
