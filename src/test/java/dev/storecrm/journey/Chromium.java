package dev.storecrm.journey;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The system's own Chromium; nothing is downloaded. One for all journeys, each of which has a profile of its own in it. */
final class Chromium {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** The first page of a cold app on a busy machine; a page that is there is seen at once. */
    private static final double PATIENCE_MILLIS = 30_000;

    private static @Nullable Browser shared;

    private Chromium() {}

    /** Without a browser a journey is skipped at home, and fails where a skipped one would go unseen. */
    static Browser browser() {
        if (shared == null || !shared.isConnected()) {
            shared = start();
        }
        return shared;
    }

    private static Browser start() {
        var found = find();
        if (found.isEmpty()) {
            var advice = "No browser: install chromium, or name one in CHROMIUM";
            if (System.getenv("CI") != null) {
                fail(advice);
            }
            abort(advice);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setExecutablePath(found.orElseThrow())
                .setArgs(FLAGS);
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright.chromium().launch(options);
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
