package dev.storecrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes one JSON object a line to {@code target/bench/NAME.json}, and prints it. */
public final class Figures {
    private final Path file;

    public Figures() throws IOException {
        file = Path.of("target/bench", System.getProperty("bench.name", "bench") + ".json");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
    }

    /** A throughput beside the limit of the same run: more is better, the ratio is value / limit. */
    public void rate(String bench, double value, double limit, String unit) throws IOException {
        write(bench, value, limit, value / limit, unit);
    }

    /** A time beside the most that it should be: less is better, the ratio is value / limit. */
    public void time(String bench, double millis, double most) throws IOException {
        write(bench, millis, most, millis / most, "ms");
    }

    /** A number of things that should not have happened. */
    public void count(String bench, long value, long most) throws IOException {
        write(bench, value, most, most == 0 ? value : (double) value / most, "count");
    }

    private void write(String bench, double value, double limit, double ratio, String unit) throws IOException {
        var line = String.format(
                Locale.ROOT,
                "{\"bench\":\"%s\",\"value\":%.1f,\"limit\":%.1f,\"ratio\":%.2f,\"unit\":\"%s\",\"xmx\":\"%s\"}%n",
                bench,
                value,
                limit,
                ratio,
                unit,
                System.getProperty("bench.heap", "default"));
        System.out.print(line);
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
