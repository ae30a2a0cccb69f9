package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.webhooks.Subscription;
import java.util.List;
import java.util.Objects;

/** Shop-specific webhook subscriptions. Those of the app's configuration are not listed, as with Shopify. */
final class WebhookFields implements Catalogue {

    record Created(Subscription subscription, List<UserError> errors) {}

    record Deleted(String id, List<UserError> errors) {}

    record Version(String handle) {}

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("webhookSubscriptions", (root, arguments, call) -> page(arguments, call))
                .with("webhookSubscription", (root, arguments, call) -> call.store()
                        .webhooks()
                        .find(arguments.id("id", "WebhookSubscription"))
                        .orElse(null));
        fields.root("Mutation")
                .with("webhookSubscriptionCreate", (root, arguments, call) -> create(arguments, call))
                .with("webhookSubscriptionDelete", (root, arguments, call) -> delete(arguments, call));
        fields.on("WebhookSubscriptionCreatePayload", Created.class)
                .field("webhookSubscription", Created::subscription)
                .field("userErrors", Created::errors);
        fields.on("WebhookSubscriptionDeletePayload", Deleted.class)
                .field("deletedWebhookSubscriptionId", Deleted::id)
                .field("userErrors", Deleted::errors);
        subscription(fields);
    }

    private static void subscription(Fields fields) {
        fields.on("WebhookSubscription", Subscription.class)
                .field("id", found -> Row.gid("WebhookSubscription", found.id()))
                .field("legacyResourceId", found -> Long.toString(found.id()))
                .field("topic", found -> Subscription.enumName(found.topic()))
                .field("uri", Subscription::uri)
                .always("format", "JSON")
                .field("includeFields", Subscription::includeFields)
                .always("metafieldNamespaces", List.of())
                .field("filter", Subscription::filter)
                .field("name", Subscription::name)
                .field("createdAt", found -> found.createdAt().toString())
                .field("updatedAt", found -> found.createdAt().toString())
                .field("apiVersion", found -> new Version(ShopifySchema.VERSION));
        fields.on("ApiVersion", Version.class)
                .field("handle", Version::handle)
                .field("displayName", Version::handle)
                .always("supported", true);
    }

    private static Rows page(Arguments arguments, Call call) {
        var topics = arguments.texts("topics");
        return Rows.of(call.store().webhooks().ofShop().stream()
                .filter(found -> topics.isEmpty() || topics.contains(Subscription.enumName(found.topic())))
                .toList());
    }

    private static Created create(Arguments arguments, Call call) {
        var wanted = arguments.object("webhookSubscription");
        var uri = wanted.text("uri");
        var topic = arguments.text("topic");
        if (uri == null || !uri.matches("https?://.+")) {
            return new Created(
                    null, List.of(new UserError(List.of("webhookSubscription", "uri"), "Address is invalid", null)));
        }
        var taken = call.store().webhooks().ofShop().stream()
                .anyMatch(found -> Subscription.enumName(found.topic()).equals(topic)
                        && found.uri().equals(uri)
                        && Objects.equals(found.filter(), wanted.text("filter")));
        if (taken) {
            return new Created(
                    null,
                    List.of(new UserError(
                            List.of("webhookSubscription", "uri"),
                            "Address for this topic has already been taken",
                            null)));
        }
        var subscription = new Subscription(
                call.books().ids.other(),
                call.store().webhooks().topicOf(topic),
                uri,
                wanted.texts("includeFields"),
                wanted.text("filter"),
                wanted.text("name"),
                false,
                call.books().now());
        return new Created(call.store().webhooks().subscribe(subscription), List.of());
    }

    private static Deleted delete(Arguments arguments, Call call) {
        return call.store().webhooks().unsubscribe(arguments.id("id", "WebhookSubscription"))
                ? new Deleted(arguments.text("id"), List.of())
                : new Deleted(null, List.of(new UserError(List.of("id"), "Webhook subscription does not exist", null)));
    }
}
