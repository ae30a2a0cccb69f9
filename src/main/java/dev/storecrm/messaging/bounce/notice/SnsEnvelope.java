package dev.storecrm.messaging.bounce.notice;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What Amazon SNS sends: a message, or the question whether somebody listens. */
public record SnsEnvelope(JsonNode fields) {
    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    /** A field's text; empty where there is none. */
    public String get(String name) {
        return fields.path(name).asString("");
    }

    public boolean asksToConfirm() {
        return get("Type").equals("SubscriptionConfirmation");
    }

    public boolean tells() {
        return get("Type").equals("Notification");
    }

    /** As Amazon documents what is signed: names and values, a line each, without what is absent. */
    String signed() {
        var text = new StringBuilder();
        for (var name : tells() ? NOTIFICATION : CONFIRMATION) {
            if (fields.has(name)) {
                text.append(name).append('\n').append(get(name)).append('\n');
            }
        }
        return text.toString();
    }
}
