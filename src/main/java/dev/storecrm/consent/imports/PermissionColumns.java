package dev.storecrm.consent.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.export.csv.CsvFields;
import dev.storecrm.export.csv.FileRefused;
import java.util.Set;

/** Where in a file of permissions what stands; -1 for a column that it does not have. */
record PermissionColumns(int who, int choice, int channel, int kind, int time, int proof) {
    private static final Set<String> WHO = Set.of(
            "address",
            "email",
            "e-mail",
            "mail",
            "email address",
            "customer",
            "customer_id",
            "customer id",
            "メールアドレス",
            "アドレス",
            "顧客番号",
            "お客様番号");
    private static final Set<String> CHOICE = Set.of("choice", "consent", "permission", "decision", "同意", "決定");
    private static final Set<String> CHANNEL = Set.of("channel", "チャネル");
    private static final Set<String> KIND = Set.of("kind", "type", "種類");
    private static final Set<String> TIME = Set.of("at", "date", "time", "decided", "decided_at", "日時", "日付", "決定日時");
    private static final Set<String> PROOF = Set.of("proof", "wording", "source", "how", "証拠", "方法", "根拠");

    /**
     * @param head the file's first line, which names them
     * @throws FileRefused when there is no column for who, or none for what was said
     */
    static PermissionColumns of(CsvRecord head) {
        var columns = new PermissionColumns(
                CsvFields.find(head, WHO),
                CsvFields.find(head, CHOICE),
                CsvFields.find(head, CHANNEL),
                CsvFields.find(head, KIND),
                CsvFields.find(head, TIME),
                CsvFields.find(head, PROOF));
        if (columns.who() < 0 || columns.choice() < 0) {
            throw new FileRefused("unnamed");
        }
        return columns;
    }
}
