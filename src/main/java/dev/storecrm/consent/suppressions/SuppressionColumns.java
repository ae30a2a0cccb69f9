package dev.storecrm.consent.suppressions;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.export.csv.CsvFields;
import dev.storecrm.privacy.SuppressionList.Wanted;
import dev.storecrm.privacy.SuppressionReason;
import java.util.Set;

/**
 * Where in a file of addresses what stands.
 *
 * @param named whether its first line names the columns; without names the first one holds the addresses
 */
record SuppressionColumns(boolean named, int address, int reason) {
    private static final Set<String> ADDRESS =
            Set.of("address", "email", "e-mail", "mail", "email address", "メールアドレス", "アドレス");
    private static final Set<String> REASON = Set.of("reason", "理由");
    private static final Set<String> REASONS = Set.of("MANUAL", "HARD_BOUNCE", "SOFT_BOUNCE", "COMPLAINT");

    static SuppressionColumns of(CsvRecord first) {
        var address = CsvFields.find(first, ADDRESS);
        return address < 0
                ? new SuppressionColumns(false, 0, -1)
                : new SuppressionColumns(true, address, CsvFields.find(first, REASON));
    }

    /** A list that was handed out here names erased people by a hash alone, which says nothing in another shop. */
    boolean isErased(CsvRecord line) {
        return CsvFields.field(line, reason).equals(SuppressionReason.REDACTED.name())
                && CsvFields.field(line, address).isBlank();
    }

    Wanted wanted(CsvRecord line) {
        var text = CsvFields.field(line, reason);
        return new Wanted(
                CsvFields.field(line, address),
                REASONS.contains(text) ? SuppressionReason.valueOf(text) : SuppressionReason.MANUAL);
    }
}
