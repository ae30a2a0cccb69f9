package dev.storecrm.privacy;

import dev.storecrm.webhook.WebhookMessage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Who has to be forgotten.
 *
 * @param orders whose person has to go, as Shopify lists them: also those that name no customer here
 * @param addresses the person's mail address and phone number, as far as the notice tells them
 * @param keys hashes of addresses, when the notice is one that was done before
 */
record Redaction(long customer, Set<Long> orders, List<String> addresses, Set<String> keys) {

    static Redaction of(long customer, WebhookMessage message) {
        var person = message.body().path("customer");
        var orders = new TreeSet<Long>();
        message.body().path("orders_to_redact").forEach(order -> orders.add(order.asLong(0)));
        var addresses = Stream.of(person.path("email"), person.path("phone"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
        return new Redaction(customer, orders, addresses, Set.of());
    }
}
