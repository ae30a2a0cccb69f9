package dev.storecrm.commerce;

import org.jspecify.annotations.Nullable;

/** Why an order stands where it stands: the state that decided, as a message key of the order's page. */
public final class StageReason {
    private StageReason() {}

    /** The key of the reason, following the same order of rules as {@link Stage#of}. */
    public static String of(
            Stage stage, @Nullable String payment, @Nullable String fulfillment, @Nullable String returns) {
        return "commerce.reason."
                + switch (stage) {
                    case CANCELLED -> "VOIDED".equals(payment) ? "voided" : "cancelled";
                    case RETURNING -> "RETURN_REQUESTED".equals(returns) ? "return-requested" : "returning";
                    case RETURNED -> "returned";
                    case REFUNDED -> "refunded";
                    case ON_HOLD -> "REQUEST_DECLINED".equals(fulfillment) ? "declined" : "on-hold";
                    case IN_PROGRESS -> "PARTIALLY_FULFILLED".equals(fulfillment) ? "partly-sent" : "in-progress";
                    case FULFILLED -> "fulfilled";
                    case TO_FULFILL -> "to-fulfill";
                    case UNPAID -> payment == null ? "payment-unknown" : "unpaid";
                };
    }
}
