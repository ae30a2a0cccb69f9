package dev.storecrm.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One table of a receipt.
 *
 * @param erased rows that were changed or deleted
 * @param searched how far the table was searched afterwards; null when it was not part of the search
 * @param left rows that still told who it was
 */
public record ReceiptLine(
        String table, long erased, @Nullable String searched, long left) {

    static List<ReceiptLine> read(@Nullable String receipt, @Nullable String scan) {
        Map<String, ReceiptLine> lines = new TreeMap<>();
        for (var line : rows(receipt)) {
            lines.put(line[0], new ReceiptLine(line[0], Long.parseLong(line[1]), null, 0));
        }
        for (var line : rows(scan)) {
            var before = lines.getOrDefault(line[0], new ReceiptLine(line[0], 0, null, 0));
            // searched twice: the wider search is the one to tell, and both counts matter
            lines.put(
                    line[0],
                    new ReceiptLine(
                            line[0],
                            before.erased(),
                            before.searched() == null || line[1].equals("ALL_ROWS") ? line[1] : before.searched(),
                            before.left() + Long.parseLong(line[2])));
        }
        return new ArrayList<>(lines.values());
    }

    private static List<String[]> rows(@Nullable String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : text.lines().map(line -> line.split(" ")).toList();
    }
}
