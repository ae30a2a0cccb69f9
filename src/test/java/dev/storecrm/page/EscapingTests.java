package dev.storecrm.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What people typed ends no element of a page. */
class EscapingTests {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final String NAME = "</script><img src=x onerror=alert(1)><!--";

    /** A chart's numbers, the words of the segment editor, and a style sheet of our own. */
    @Test
    void writesNothingElseAsItIs() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> line.contains("utext") || line.contains("[("))
                        .forEach(line -> found.add(TEMPLATES.relativize(file) + " " + line.strip()));
            }
        }

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "page/ui.html <script type=\"application/json\" th:utext=\"${chart.json()}\"></script>",
                        "segment/form.html <script type=\"application/json\" data-segment-target=\"vocabulary\" th:utext=\"${vocabulary}\"></script>",
                        "privacy/person.html <style th:utext=\"${style}\"></style>");
    }

    @Test
    void letsNoNameEndAChartsScript() {
        var chart = new Chart(
                "line", false, NAME, List.of(NAME), List.of(new Chart.Series(NAME, "info", false, List.of(1))));

        assertThat(chart.json()).doesNotContain("<");
        var read = JsonMapper.builder().build().readTree(chart.json());
        assertThat(read.path("labels").path(0).asString()).isEqualTo(NAME);
        assertThat(read.path("series").path(0).path("name").asString()).isEqualTo(NAME);
    }
}
