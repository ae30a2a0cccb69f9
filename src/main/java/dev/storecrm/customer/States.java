package dev.storecrm.customer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shopify's enum values as this version knows them; a newer one becomes OTHER instead of an error. */
final class States {
    private static final Set<String> ACCOUNT = Set.of("DECLINED", "DISABLED", "ENABLED", "INVITED");
    private static final Set<String> CONSENT =
            Set.of("INVALID", "NOT_SUBSCRIBED", "PENDING", "REDACTED", "SUBSCRIBED", "UNSUBSCRIBED");

    private States() {}

    static String account(@Nullable String value) {
        return known(ACCOUNT, value, "DISABLED");
    }

    static String consent(@Nullable String value) {
        // the enum for messages has another word for those who never said yes
        return known(CONSENT, "NEVER_SUBSCRIBED".equals(value) ? null : value, "NOT_SUBSCRIBED");
    }

    private static String known(Set<String> values, @Nullable String value, String absent) {
        if (value == null) {
            return absent;
        }
        return values.contains(value) ? value : "OTHER";
    }
}
