package dev.storecrm.commerce;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shopify's enum values as this version knows them; a newer one becomes OTHER instead of an error. */
final class OrderStates {
    private static final Set<String> FINANCIAL = Set.of(
            "AUTHORIZED", "EXPIRED", "PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED", "PENDING", "REFUNDED", "VOIDED");
    private static final Set<String> FULFILLMENT = Set.of(
            "FULFILLED",
            "FULFILLMENT_NOT_REQUIRED",
            "IN_PROGRESS",
            "ON_HOLD",
            "OPEN",
            "PARTIALLY_FULFILLED",
            "PENDING_FULFILLMENT",
            "REQUEST_DECLINED",
            "RESTOCKED",
            "SCHEDULED",
            "UNFULFILLED");
    private static final Set<String> RETURNS =
            Set.of("IN_PROGRESS", "INSPECTION_COMPLETE", "NO_RETURN", "RETURNED", "RETURN_FAILED", "RETURN_REQUESTED");
    private static final Set<String> PRODUCT = Set.of("ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED");

    private OrderStates() {}

    static @Nullable String financial(@Nullable String value) {
        return known(FINANCIAL, value);
    }

    static @Nullable String fulfillment(@Nullable String value) {
        return known(FULFILLMENT, value);
    }

    static @Nullable String returns(@Nullable String value) {
        return known(RETURNS, value);
    }

    static String product(@Nullable String value) {
        var known = known(PRODUCT, value);
        return known == null ? "OTHER" : known;
    }

    private static @Nullable String known(Set<String> values, @Nullable String value) {
        return value == null || values.contains(value) ? value : "OTHER";
    }
}
