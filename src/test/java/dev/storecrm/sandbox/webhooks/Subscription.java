package dev.storecrm.sandbox.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One topic going to one address. `ofApp` marks those of the app's configuration, which live in every store. */
public record Subscription(
        long id,
        String topic,
        String uri,
        List<String> includeFields,
        String filter,
        String name,
        boolean ofApp,
        Instant createdAt) {

    /** `customers/create` is CUSTOMERS_CREATE in GraphQL, `customer.tags_added` CUSTOMER_TAGS_ADDED. */
    public static String enumName(String topic) {
        return topic.replace('/', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
