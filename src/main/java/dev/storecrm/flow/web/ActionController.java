package dev.storecrm.flow.web;

import dev.storecrm.flow.Verdict;
import dev.storecrm.page.MachineRoute;
import dev.storecrm.page.PublicRoute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

    private final CallBody calls;
    private final ActionReader reader;
    private final ActionRuns runs;
    private final ObjectWriter json;

    ActionController(CallBody calls, ActionReader reader, ActionRuns runs, JsonMapper json) {
        this.calls = calls;
        this.reader = reader;
        this.runs = runs;
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
            return runs.refusal(404, "handle");
        }
        return runs.take(call, reader::read, ActionController::word);
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

    /** As {@code schema.graphql} of the extension says. */
    private static String word(Verdict verdict) {
        return verdict == Verdict.WAITING ? "taken" : verdict.name().toLowerCase(Locale.ROOT);
    }
}
