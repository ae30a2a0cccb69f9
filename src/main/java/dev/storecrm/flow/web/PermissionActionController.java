package dev.storecrm.flow.web;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.web.ValidationController.Mistake;
import dev.storecrm.flow.web.ValidationController.Step;
import dev.storecrm.page.PublicRoute;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Runs the action "Record mail permission", as {@link ActionController} does its own. */
@RestController
class PermissionActionController {
    static final String HANDLE = "record-mail-permission";

    private final CallBody calls;
    private final PermissionReader reader;
    private final ActionRuns runs;
    private final MessageSource messages;

    PermissionActionController(CallBody calls, PermissionReader reader, ActionRuns runs, MessageSource messages) {
        this.calls = calls;
        this.reader = reader;
        this.runs = runs;
        this.messages = messages;
    }

    @PostMapping("/flow/actions/" + HANDLE)
    @PublicRoute("Shopify's signature over the body")
    ResponseEntity<Map<String, Object>> run(HttpServletRequest request) throws IOException {
        var call = calls.read(request);
        if (call.refused()) {
            return ResponseEntity.status(call.refusal()).build();
        }
        return runs.take(call, reader::read, PermissionActionController::word);
    }

    /** As {@code schema.graphql} of the extension says. */
    private static String word(Verdict verdict) {
        return verdict == Verdict.KEPT || verdict == Verdict.WAITING
                ? "taken"
                : verdict.name().toLowerCase(Locale.ROOT);
    }

    @PostMapping("/flow/actions/" + HANDLE + "/validate")
    @PublicRoute("Shopify's signature over the body")
    ResponseEntity<List<Step>> validate(HttpServletRequest request) throws IOException {
        var call = calls.read(request);
        if (call.refused()) {
            return ResponseEntity.status(call.refusal()).build();
        }
        var locale = Locale.forLanguageTag(call.body().path("locale").asString("en"));
        var steps = new ArrayList<Step>();
        call.body().path("steps").forEach(step -> steps.add(check(step, locale)));
        return ResponseEntity.ok(steps);
    }

    private Step check(JsonNode step, Locale locale) {
        var properties = Properties.of(step.path("properties"));
        var mistakes = new ArrayList<Mistake>();
        var customer = properties.get("customer_id").strip();
        if (!ValidationController.isLiquid(customer) && ActionReader.customer(customer) == null) {
            mistakes.add(mistake("customer_id", "customer", locale));
        }
        var decision = properties.get("decision");
        if (!ValidationController.isLiquid(decision) && Choice.read(decision) == null) {
            mistakes.add(mistake("decision", "decision", locale));
        }
        var channel = properties.get("channel");
        if (!ValidationController.isLiquid(channel) && Channel.read(channel) == null) {
            mistakes.add(mistake("channel", "channel", locale));
        }
        var kind = properties.get("kind");
        if (!ValidationController.isLiquid(kind) && Kind.read(kind) == null) {
            mistakes.add(mistake("kind", "kind", locale));
        }
        var time = properties.get("occurred_at").strip();
        if (!time.isEmpty() && !ValidationController.isLiquid(time) && ActionReader.time(time) == null) {
            mistakes.add(mistake("occurred_at", "time", locale));
        }
        return new Step(step.path("step_reference").asString(""), mistakes);
    }

    private Mistake mistake(String field, String problem, Locale locale) {
        return new Mistake(field, text("flow.answer." + problem, locale));
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
