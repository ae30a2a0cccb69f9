package dev.storecrm.commerce;

import org.jspecify.annotations.Nullable;

/**
 * Where an order stands, as one word: a pure function of its financial, fulfilment, return and cancel states. The first
 * rule that applies decides; the order of the constants is the order of a board's columns.
 */
public enum Stage {
    /** Payment is not there yet. */
    UNPAID,
    /** Paid, nothing sent. */
    TO_FULFILL,
    /** Some of it sent, or somebody is at it. */
    IN_PROGRESS,
    /** Fulfilment was stopped on purpose. */
    ON_HOLD,
    /** Everything sent. */
    FULFILLED,
    /** The customer sends something back. */
    RETURNING,
    /** Came back. */
    RETURNED,
    /** The money went back. */
    REFUNDED,
    /** Called off. */
    CANCELLED;

    /** The states that decide, as Shopify names them; null or a value this version does not know is "nothing known". */
    public record States(
            @Nullable String financial,
            @Nullable String fulfillment,
            @Nullable String returns,
            boolean cancelled) {}

    public static Stage of(States states) {
        if (states.cancelled() || "VOIDED".equals(states.financial())) {
            return CANCELLED;
        }
        var returning = ofReturn(states.returns());
        if (returning != null) {
            return returning;
        }
        if ("REFUNDED".equals(states.financial())) {
            return REFUNDED;
        }
        return ofFulfillment(states.fulfillment(), isPaid(states.financial()));
    }

    private static @Nullable Stage ofReturn(@Nullable String returns) {
        return switch (known(returns)) {
            case "RETURN_REQUESTED", "IN_PROGRESS" -> RETURNING;
            case "INSPECTION_COMPLETE", "RETURNED" -> RETURNED;
            default -> null;
        };
    }

    private static Stage ofFulfillment(@Nullable String fulfillment, boolean paid) {
        return switch (known(fulfillment)) {
            case "FULFILLED", "FULFILLMENT_NOT_REQUIRED" -> paid ? FULFILLED : UNPAID;
            case "ON_HOLD", "REQUEST_DECLINED" -> ON_HOLD;
            case "PARTIALLY_FULFILLED", "IN_PROGRESS", "PENDING_FULFILLMENT" -> IN_PROGRESS;
            default -> paid ? TO_FULFILL : UNPAID;
        };
    }

    private static boolean isPaid(@Nullable String financial) {
        return switch (known(financial)) {
            case "PAID", "PARTIALLY_REFUNDED" -> true;
            default -> false;
        };
    }

    private static String known(@Nullable String state) {
        return state == null ? "" : state;
    }
}
