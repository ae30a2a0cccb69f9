package dev.storecrm.flow.web;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.action.Answer;
import dev.storecrm.flow.action.FlowActions;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Runs the action "Record mail permission", as {@link ActionController} does its own. */
@RestController
class PermissionActionController {
    static final String HANDLE = "record-mail-permission";

    private static final Logger LOG = LoggerFactory.getLogger(PermissionActionController.class);
    private static final int LONGEST_RUN = 200;

    private final CallBody calls;
    private final PermissionReader reader;
    private final FlowActions actions;
    private final MessageSource messages;

    PermissionActionController(CallBody calls, PermissionReader reader, FlowActions actions, MessageSource messages) {
        this.calls = calls;
        this.reader = reader;
        this.actions = actions;
        this.messages = messages;
    }

    @PostMapping("/flow/actions/" + HANDLE)
    @PublicRoute("Shopify's signature over the body")
    ResponseEntity<Map<String, Object>> run(HttpServletRequest request) throws IOException {
        var call = calls.read(request);
        if (call.refused()) {
            return ResponseEntity.status(call.refusal()).build();
        }
        var run = call.body().path("action_run_id").asString("").strip();
        if (run.isEmpty() || run.length() > LONGEST_RUN || run.indexOf('\0') >= 0) {
            return refusal(400, "run");
        }
        try {
            return Optional.ofNullable(call.shop())
                    .flatMap(shop -> actions.take(
                            shop, reader.read(run, Properties.of(call.body().path("properties")))))
                    .map(PermissionActionController::answer)
                    .orElseGet(() -> refusal(422, "shop"));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Run {} could not be stored: Flow tries again", run, e);
            return ResponseEntity.status(503).header("Retry-After", "30").build();
        }
    }

    private static ResponseEntity<Map<String, Object>> answer(Answer answer) {
        var problem = answer.problem();
        return problem == null
                ? ResponseEntity.status(answer.status())
                        .body(Map.of("return_value", Map.of("status", word(answer.verdict()))))
                : ResponseEntity.status(answer.status()).body(Map.of("message", problem));
    }

    /** As {@code schema.graphql} of the extension says. */
    private static String word(Verdict verdict) {
        return verdict == Verdict.KEPT || verdict == Verdict.WAITING
                ? "taken"
                : verdict.name().toLowerCase(Locale.ROOT);
    }

    private ResponseEntity<Map<String, Object>> refusal(int status, String problem) {
        return ResponseEntity.status(status).body(Map.of("message", text("flow.answer." + problem, Locale.ENGLISH)));
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
