package dev.storecrm.flow.web;

import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import dev.storecrm.flow.permission.PermissionRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a run of what a merchant filled in, with Liquid or by hand. */
@Component
class PermissionReader {
    private static final int LONGEST_PROOF = 500;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Set<String> YES = Set.of("yes", "in", "true", "subscribed");
    private static final Set<String> NO = Set.of("no", "out", "false", "unsubscribed");

    private final Clock clock;

    PermissionReader(Clock clock) {
        this.clock = clock;
    }

    PermissionRun read(String runId, Properties properties) {
        var customer = ActionReader.customer(properties.get("customer_id").strip());
        var choice = choice(properties.get("decision"));
        var kind = kind(properties.get("kind"));
        var proof = properties.get("proof").strip();
        var time = properties.get("occurred_at").strip();
        var at = time.isEmpty() ? null : ActionReader.time(time);
        var flaw = customer == null
                ? "customer"
                : choice == null
                        ? "decision"
                        : kind == null
                                ? "kind"
                                : proof.indexOf('\0') >= 0 || proof.length() > LONGEST_PROOF
                                        ? "prooflong"
                                        : choice == Choice.IN && proof.isEmpty() ? "proof" : null;
        if (flaw == null && !time.isEmpty()) {
            flaw = at == null ? "time" : at.isAfter(clock.instant().plus(CLOCKS_DIFFER)) ? "future" : null;
        }
        return new PermissionRun(
                runId,
                properties.hash(),
                customer == null ? 0 : customer,
                kind == null ? Kind.MARKETING : kind,
                choice == null ? Choice.OUT : choice,
                proof,
                at,
                flaw);
    }

    static @Nullable Choice choice(String text) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Choice.IN : NO.contains(word) ? Choice.OUT : null;
    }

    /** Marketing when nothing is said. */
    static @Nullable Kind kind(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return word.isEmpty()
                ? Kind.MARKETING
                : Arrays.stream(Kind.values())
                        .filter(kind -> kind.name().equals(word))
                        .findFirst()
                        .orElse(null);
    }
}
