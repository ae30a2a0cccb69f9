package dev.storecrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator can watch is told where operators read. */
class WatchedFiguresTests {
    private static final Pattern METER =
            Pattern.compile("\\b(?:counter|gauge|timer|summary|builder)\\(\\s*\"(storecrm\\.[a-z.]+)\"");

    @Test
    void namesEveryFigureInTheReadme() throws IOException {
        var figures = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                METER.matcher(Files.readString(file))
                        .results()
                        .forEach(each -> figures.add(each.group(1).replace('.', '_')));
            }
        }
        assertThat(figures).contains("storecrm_machine_requests", "storecrm_misses_turned_away");
        var readme = Files.readString(Path.of("README.md"));
        assertThat(figures)
                .filteredOn(figure -> !Pattern.compile("`" + figure + "(_total)?`")
                        .matcher(readme)
                        .find())
                .isEmpty();
    }
}
