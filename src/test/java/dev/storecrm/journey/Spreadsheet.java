package dev.storecrm.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A CSV file as other people's programs read it. */
final class Spreadsheet {
    private static final TypeReference<List<List<String>>> ROWS = new TypeReference<>() {};
    private static final String COMMAS_IN_UTF8 = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";
    private static final String READ = """
            import csv, json, sys
            with open(sys.argv[1], newline='', encoding='utf-8-sig') as file:
                json.dump(list(csv.reader(file, strict=True)), sys.stdout)
            """;

    private Spreadsheet() {}

    /** By the csv module of Python. */
    static List<List<String>> python(Path file) throws IOException {
        return JsonMapper.shared().readValue(output("python3", "-c", READ, file.toString()), ROWS);
    }

    /** Opened by LibreOffice and saved again. Without it the rest is skipped at home, and fails where nobody would see that. */
    static List<List<String>> libreOffice(Path file, Path folder) throws IOException {
        var office = office();
        if (office.isEmpty()) {
            var advice = "No LibreOffice: install libreoffice-calc";
            if (System.getenv("CI") != null) {
                fail(advice);
            }
            abort(advice);
        }
        output(
                office.orElseThrow(),
                "--headless",
                profile(folder),
                // what its dialog proposes to a person, by the byte order mark
                "--infilter=" + COMMAS_IN_UTF8,
                "--convert-to",
                "csv:" + COMMAS_IN_UTF8,
                "--outdir",
                folder.resolve("saved").toString(),
                file.toString());
        return python(folder.resolve("saved").resolve(file.getFileName()));
    }

    /** Has LibreOffice make the profile that it begins with, while there is something else to do. */
    static CompletableFuture<?> prepare(Path folder) {
        return CompletableFuture.runAsync(() -> office().ifPresent(office -> {
            try {
                output(office, "--headless", profile(folder), "--terminate_after_init");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static Optional<String> office() {
        return Stream.of("/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    private static String profile(Path folder) {
        return "-env:UserInstallation=" + folder.resolve("office").toUri();
    }

    private static String output(String... command) throws IOException {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(process.exitValue()).as(command[0] + ": " + text).isZero();
        return text;
    }
}
