package dev.storecrm.flow.web;

import dev.storecrm.metafield.FieldDraft;
import dev.storecrm.page.PublicRoute;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Checks what a merchant filled into the action's fields when the workflow is saved, in the merchant's language. */
@RestController
class ValidationController {
    private final CallBody calls;
    private final MessageSource messages;

    ValidationController(CallBody calls, MessageSource messages) {
        this.calls = calls;
        this.messages = messages;
    }

    /** The mistakes of one step; none when it is fine. */
    record Step(String step_reference, List<Mistake> errors) {}

    /** A mistake, at the field it is made in. */
    record Mistake(String field_id, String message) {}

    @PostMapping("/flow/actions/{handle}/validate")
    @PublicRoute("Shopify's signature over the body")
    ResponseEntity<List<Step>> validate(@PathVariable String handle, HttpServletRequest request) throws IOException {
        var call = calls.read(request);
        if (call.refused()) {
            return ResponseEntity.status(call.refusal()).build();
        }
        if (!ActionController.HANDLE.equals(handle)) {
            return ResponseEntity.notFound().build();
        }
        var locale = Locale.forLanguageTag(call.body().path("locale").asString("en"));
        var steps = new ArrayList<Step>();
        call.body().path("steps").forEach(step -> steps.add(check(step, locale)));
        return ResponseEntity.ok(steps);
    }

    private Step check(JsonNode step, Locale locale) {
        var properties = Properties.of(step.path("properties"));
        var mistakes = new ArrayList<Mistake>();
        var key = properties.get("meta_key").strip();
        var slug = properties.get("application_slug").strip();
        var customer = properties.get("customer_id").strip();
        if (customer.isEmpty() || !(isLiquid(customer) || ActionReader.customer(customer) != null)) {
            mistakes.add(mistake("customer_id", "flow.answer.customer", locale));
        }
        if (!isLiquid(key) && !FieldDraft.isWord(key)) {
            mistakes.add(mistake("meta_key", "flow.answer.nokey", locale));
        }
        if (!slug.isEmpty() && !isLiquid(slug) && !FieldDraft.isWord(slug)) {
            mistakes.add(mistake("application_slug", "flow.answer.slug", locale));
        }
        var time = properties.get("occurred_at").strip();
        if (!time.isEmpty() && !isLiquid(time) && ActionReader.time(time) == null) {
            mistakes.add(mistake("occurred_at", "flow.answer.time", locale));
        }
        return new Step(step.path("step_reference").asString(""), mistakes);
    }

    /** What stands in a variable is known only when the workflow runs. */
    static boolean isLiquid(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    private Mistake mistake(String field, String key, Locale locale) {
        return new Mistake(field, Objects.requireNonNull(messages.getMessage(key, null, locale)));
    }
}
