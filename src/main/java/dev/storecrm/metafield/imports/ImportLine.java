package dev.storecrm.metafield.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.kernel.Gid;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.value.ValueSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file: what it says of a customer, or why it says nothing.
 *
 * @param flaw as the end of a message key
 */
record ImportLine(
        long number, @Nullable NewValue value, @Nullable String flaw) {

    static ImportLine of(CsvRecord line, DataImport file) {
        var number = line.getStartingLineNumber();
        var customer = field(line, file.customerColumn());
        var text = field(line, file.valueColumn());
        if (customer == null || text == null) {
            return new ImportLine(number, null, "SHORT");
        }
        var id = customer(customer.strip());
        return id == null
                ? new ImportLine(number, null, "NO_CUSTOMER_ID")
                : new ImportLine(number, value(file, id, text), null);
    }

    private static @Nullable String field(CsvRecord line, @Nullable Integer column) {
        return column != null && column < line.getFieldCount() ? line.getField(column) : null;
    }

    private static @Nullable Long customer(String text) {
        // Shopify's own export writes an apostrophe before numbers, so that spreadsheets leave them alone
        var digits = text.startsWith("'") ? text.substring(1) : text;
        if (digits.matches("[0-9]{1,18}")) {
            return Long.parseLong(digits);
        }
        try {
            var gid = Gid.parse(digits);
            return gid.type().equals("Customer") ? gid.id() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static NewValue value(DataImport file, long customer, String text) {
        return new NewValue(
                customer,
                Objects.requireNonNull(file.slug()),
                Objects.requireNonNull(file.key()),
                text,
                file.uploadedAt(),
                ValueSource.CSV,
                Long.toString(file.id()));
    }
}
