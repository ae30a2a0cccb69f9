package dev.storecrm.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart as the browser draws it ({@code chart_spec.ts} reads the same names); the page shows its numbers as a table too.
 *
 * @param currency of amounts; null for plain numbers
 */
public record Chart(String type, boolean stacked, @Nullable String currency, List<String> labels, List<Series> series) {

    /** One line or one colour of bars; tones are info, emphasis, success, critical and subdued. */
    public record Series(String name, String tone, boolean dashed, List<? extends Number> values) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** For a script element, where a {@code <} could end the script. */
    public String json() {
        return JSON.writeValueAsString(this).replace("<", "\\u003c");
    }
}
