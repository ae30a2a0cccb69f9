package dev.storecrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What axe finds wrong inside the app's frame, and what every document of ours has to be. */
final class Accessibility {
    private static final String SCRIPT = script(Path.of("frontend/node_modules/axe-core/axe.min.js"));
    private static final String RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

    private Accessibility() {}

    /** A mail's preview may run nothing, so that it cannot be asked from inside. */
    static void check(Frame frame) {
        assertThat(frame.evaluate("document.compatMode")).isEqualTo("CSS1Compat");
        if (frame.evaluate("typeof axe").equals("undefined")) {
            frame.evaluate(SCRIPT);
        }
        var found = frame.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations'], runOnly: " + RULES
                + "}).then(result => result.violations"
                + ".map(found => found.id + ': ' + found.nodes.slice(0, 3).map(node => node.html).join(' ')))");
        assertThat((List<?>) found).as("axe at %s", frame.url()).isEmpty();
    }

    private static String script(Path axe) {
        try {
            return Files.readString(axe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
