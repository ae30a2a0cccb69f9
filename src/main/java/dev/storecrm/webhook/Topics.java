package dev.storecrm.webhook;

import dev.storecrm.kernel.ShopId;
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

    void handle(ShopId shop, InboxQueries.Waiting waiting) {
        var message = new WebhookMessage(
                waiting.id(), waiting.topic(), waiting.apiVersion(), waiting.triggeredAt(), body(waiting));
        var takers = handlers.stream()
                .filter(handler -> handler.topics().contains(waiting.topic()))
                .toList();
        if (takers.isEmpty()) {
            LOG.info("Nobody takes {}", waiting.topic());
        }
        takers.forEach(handler -> handler.handle(shop, message));
    }

    private JsonNode body(InboxQueries.Waiting waiting) {
        var body = waiting.body();
        if (body == null) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
