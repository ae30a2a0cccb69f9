package dev.storecrm.sandbox.store;

import java.time.Instant;

/** What a customer said about marketing on one channel; names are those of Shopify's enums. */
public record Consent(String state, String optInLevel, Instant updatedAt) {

    public static final Consent NONE = new Consent("NOT_SUBSCRIBED", "UNKNOWN", null);

    public static Consent subscribed(Instant at) {
        return new Consent("SUBSCRIBED", "SINGLE_OPT_IN", at);
    }
}
