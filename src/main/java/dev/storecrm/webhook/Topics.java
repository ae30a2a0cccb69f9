package dev.storecrm.webhook;

import dev.storecrm.kernel.ShopId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Knows who takes which topic. */
@Component
public class Topics {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private final ObjectProvider<WebhookHandler> handlers;
    private final JsonMapper json;

    Topics(ObjectProvider<WebhookHandler> handlers, JsonMapper json) {
        this.handlers = handlers;
        this.json = json;
    }

    /** Every topic that somebody takes. */
    public Set<String> all() {
        return handlers.stream().flatMap(handler -> handler.topics().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Hands every notice to whoever takes its topic. Returns the failures by the notice's id. */
    Map<String, RuntimeException> handle(ShopId shop, List<InboxQueries.Waiting> waiting) {
        var failures = new HashMap<String, RuntimeException>();
        var known = all();
        var messages = waiting.stream().map(this::message).toList();
        messages.stream()
                .filter(message -> !known.contains(message.topic()))
                .forEach(message -> LOG.info("Nobody takes {}", message.topic()));
        handlers.stream().forEach(handler -> {
            var its = messages.stream()
                    .filter(message -> handler.topics().contains(message.topic()))
                    .toList();
            if (!its.isEmpty() && !handleTogether(shop, handler, its)) {
                its.forEach(message -> handleAlone(shop, handler, message, failures));
            }
        });
        return failures;
    }

    /** False when one of them fails: which one it is shows when each comes alone. */
    private static boolean handleTogether(ShopId shop, WebhookHandler handler, List<WebhookMessage> messages) {
        try {
            handler.handleAll(shop, messages);
            return true;
        } catch (RuntimeException e) {
            LOG.info("One of {} notices failed: each is tried alone", messages.size(), e);
            return false;
        }
    }

    private static void handleAlone(
            ShopId shop, WebhookHandler handler, WebhookMessage message, Map<String, RuntimeException> failures) {
        try {
            handler.handle(shop, message);
        } catch (RuntimeException e) {
            failures.put(message.id(), e);
        }
    }

    private WebhookMessage message(InboxQueries.Waiting waiting) {
        return new WebhookMessage(
                waiting.id(), waiting.topic(), waiting.apiVersion(), waiting.triggeredAt(), body(waiting));
    }

    private JsonNode body(InboxQueries.Waiting waiting) {
        var body = waiting.body();
        if (body == null) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return outline(body);
        }
    }

    /** Shopify signed it, so something did happen, even if the rest is too deep or too long for us. */
    private JsonNode outline(byte[] body) {
        try {
            var outline = new BodyOutline();
            outline.read(body, body.length);
            return json.readTree(outline.json());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
