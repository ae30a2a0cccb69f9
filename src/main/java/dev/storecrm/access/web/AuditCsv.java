package dev.storecrm.access.web;

import dev.storecrm.access.audit.AuditLine;
import dev.storecrm.page.CsvLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes entries as CSV, one at a time. */
final class AuditCsv {
    static final String HEAD = "at,person,user_id,collaborator,address,method,route,ids,customer_id,status,records";

    private final Writer out;

    /** Begins with the mark by which Excel knows UTF-8. */
    AuditCsv(Writer out) throws IOException {
        this.out = out;
        out.write(CsvLine.MARK + HEAD + "\r\n");
    }

    void write(AuditLine line) {
        var entry = line.entry();
        var cells = new ArrayList<@Nullable Object>();
        cells.addAll(List.of(entry.at(), name(line)));
        cells.add(entry.userId());
        cells.add(entry.outsider());
        cells.add(entry.address());
        cells.addAll(List.of(entry.method(), entry.route(), entry.ids()));
        cells.add(entry.customerId());
        cells.add(entry.status());
        cells.add(entry.records());
        try {
            out.write(CsvLine.of(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(AuditLine line) {
        return Stream.of(line.firstName(), line.lastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
