package dev.storecrm.sync;

import dev.storecrm.kernel.Gid;
import dev.storecrm.webhook.WebhookMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The topics that tell of a record, and where in their bodies its id stands. {@code customers/update} lacks tags, spend and
 * consent, so these have topics of their own. Source: shopify.dev, "Webhooks", and the samples there.
 */
record RecordTopic(String name, PhaseKind kind, boolean gone, List<String> path) {
    private static final List<String> ID = List.of("id");
    private static final List<String> CUSTOMER = List.of("customerId");

    /** By Shopify's spelling. */
    static final Map<String, RecordTopic> ALL = Arrays.stream(new RecordTopic[] {
                changed("customers/create", PhaseKind.CUSTOMERS, ID),
                changed("customers/update", PhaseKind.CUSTOMERS, ID),
                changed("customers/enable", PhaseKind.CUSTOMERS, ID),
                changed("customers/disable", PhaseKind.CUSTOMERS, ID),
                gone("customers/delete", PhaseKind.CUSTOMERS),
                changed("customer.tags_added", PhaseKind.CUSTOMERS, CUSTOMER),
                changed("customer.tags_removed", PhaseKind.CUSTOMERS, CUSTOMER),
                changed("customers/purchasing_summary", PhaseKind.CUSTOMERS, CUSTOMER),
                changed("customers_email_marketing_consent/update", PhaseKind.CUSTOMERS, List.of("customer_id")),
                changed("customers_marketing_consent/update", PhaseKind.CUSTOMERS, ID),
                changed("orders/create", PhaseKind.ORDERS, ID),
                changed("orders/updated", PhaseKind.ORDERS, ID),
                changed("orders/paid", PhaseKind.ORDERS, ID),
                changed("orders/cancelled", PhaseKind.ORDERS, ID),
                changed("orders/fulfilled", PhaseKind.ORDERS, ID),
                changed("orders/partially_fulfilled", PhaseKind.ORDERS, ID),
                changed("orders/edited", PhaseKind.ORDERS, List.of("order_edit", "order_id")),
                gone("orders/delete", PhaseKind.ORDERS),
                changed("refunds/create", PhaseKind.ORDERS, List.of("order_id")),
                changed("products/create", PhaseKind.PRODUCTS, ID),
                changed("products/update", PhaseKind.PRODUCTS, ID),
                gone("products/delete", PhaseKind.PRODUCTS),
                changed("checkouts/create", PhaseKind.CHECKOUTS, ID),
                changed("checkouts/update", PhaseKind.CHECKOUTS, ID),
                gone("checkouts/delete", PhaseKind.CHECKOUTS)
            })
            .collect(Collectors.toUnmodifiableMap(RecordTopic::name, Function.identity()));

    private static RecordTopic changed(String name, PhaseKind kind, List<String> path) {
        return new RecordTopic(name, kind, false, path);
    }

    private static RecordTopic gone(String name, PhaseKind kind) {
        return new RecordTopic(name, kind, true, ID);
    }

    /** Nothing when the body does not say it. */
    OptionalLong record(WebhookMessage message) {
        var found = message.body();
        for (var name : path) {
            found = found.path(name);
        }
        return id(found);
    }

    /** A number, or a global id: Shopify uses both. */
    static OptionalLong id(JsonNode value) {
        try {
            var id = value.isString() ? Gid.parse(value.asString()).id() : value.asLong(0);
            return id > 0 ? OptionalLong.of(id) : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
