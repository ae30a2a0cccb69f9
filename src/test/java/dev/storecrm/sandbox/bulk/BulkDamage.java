package dev.storecrm.sandbox.bulk;

import dev.storecrm.sandbox.Faults;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Spoils the file of a finished operation, the way results have been seen to be spoiled. */
final class BulkDamage {

    private BulkDamage() {}

    static void apply(Faults.Bulk fault, BulkOperation operation) throws IOException {
        if (fault == null) {
            return;
        }
        switch (fault) {
            case TRUNCATED, FAILED_PARTIAL -> truncate(operation.file(), fault == Faults.Bulk.TRUNCATED);
            case GARBAGE_LINE -> append(operation.file(), "<html><body>Service Unavailable</body></html>\n");
            case WRONG_COUNT -> operation.progress(operation.objectCount() + 1, operation.rootObjectCount());
            case DUPLICATE_LINES -> repeatFirstLines(operation.file());
            default -> {}
        }
    }

    /** A lost connection cuts anywhere; Shopify's partial data ends with a whole line. */
    private static void truncate(Path file, boolean midLine) throws IOException {
        var half = Files.size(file) / 2;
        var cut = half;
        if (!midLine || isLineEnd(file, cut)) {
            cut = lineEndBefore(file, half) - (midLine ? 3 : 0);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Math.max(0, cut));
        }
    }

    private static boolean isLineEnd(Path file, long at) throws IOException {
        return lineEndBefore(file, at) == at;
    }

    private static long lineEndBefore(Path file, long at) throws IOException {
        var size = (int) Math.min(at, 1 << 16);
        var bytes = new byte[size];
        try (var in = new java.io.RandomAccessFile(file.toFile(), "r")) {
            in.seek(at - size);
            in.readFully(bytes);
        }
        for (var i = size - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return at - size + i + 1;
            }
        }
        return 0;
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static void repeatFirstLines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            append(file, String.join("\n", lines.limit(3).toList()) + "\n");
        }
    }
}
