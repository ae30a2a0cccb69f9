package dev.storecrm.flow.web;

import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.action.Answer;
import dev.storecrm.flow.action.FlowActions;
import dev.storecrm.page.MachineRoute;
import dev.storecrm.page.PublicRoute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the action "Add customer metrics data". What it answers is what Flow does next: 200 ends the run, 4xx fails it with
 * the message in the merchant's run log, 5xx is tried again for 36 hours. Source: shopify.dev, "Create Flow action
 * endpoints".
 */
@RestController
class ActionController implements MachineRoute {
    static final String HANDLE = "add-customer-metrics-data";

    private static final Logger LOG = LoggerFactory.getLogger(ActionController.class);
    private static final int LONGEST_RUN = 200;

    private final CallBody calls;
    private final ActionReader reader;
    private final FlowActions actions;
    private final MessageSource messages;
    private final ObjectWriter json;

    ActionController(
            CallBody calls, ActionReader reader, FlowActions actions, MessageSource messages, JsonMapper json) {
        this.calls = calls;
        this.reader = reader;
        this.actions = actions;
        this.messages = messages;
        this.json = json.writer();
    }

    @PostMapping("/flow/actions/{handle}")
    @PublicRoute("Shopify's signature over the body")
    ResponseEntity<Map<String, Object>> run(@PathVariable String handle, HttpServletRequest request)
            throws IOException {
        var call = calls.read(request);
        if (call.refused()) {
            return ResponseEntity.status(call.refusal()).build();
        }
        if (!HANDLE.equals(handle) || !handleOf(call.body()).equals(handle)) {
            return refusal(404, "flow.answer.handle");
        }
        var run = call.body().path("action_run_id").asString("").strip();
        if (run.isEmpty() || run.length() > LONGEST_RUN || run.indexOf('\0') >= 0) {
            return refusal(400, "flow.answer.run");
        }
        try {
            return Optional.ofNullable(call.shop())
                    .flatMap(shop -> actions.take(
                            shop, reader.read(run, Properties.of(call.body().path("properties")))))
                    .map(ActionController::answer)
                    .orElseGet(() -> refusal(422, "flow.answer.shop"));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Run {} could not be stored: Flow tries again", run, e);
            return ResponseEntity.status(503).header("Retry-After", "30").build();
        }
    }

    @Override
    public String path() {
        return "/flow/actions/" + HANDLE;
    }

    @Override
    public void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = run(HANDLE, request);
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.setStatus(answer.getStatusCode().value());
        if (answer.hasBody()) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
        }
    }

    /** Older workflows name the action by its definition only; the address has routed them already. */
    private static String handleOf(JsonNode body) {
        return body.path("handle").asString(HANDLE);
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
        return verdict == Verdict.WAITING ? "taken" : verdict.name().toLowerCase(Locale.ROOT);
    }

    private ResponseEntity<Map<String, Object>> refusal(int status, String key) {
        return ResponseEntity.status(status)
                .body(Map.of("message", Objects.requireNonNull(messages.getMessage(key, null, Locale.ENGLISH))));
    }
}
