package dev.storecrm.commerce;

import java.util.Arrays;
import java.util.List;

/** The ready-made views of the order list: stages that ask for the same work stand together. */
public enum OrderTab {
    ALL,
    UNPAID,
    TO_FULFILL,
    FULFILLED,
    RETURNS,
    REFUNDED,
    CANCELLED,
    /** Shopify does not have them any more; kept by the shop's choice. */
    DELETED;

    /** The view that shows the stage, and few others. */
    public static OrderTab of(Stage stage) {
        return Arrays.stream(values())
                .filter(tab -> tab.stages().contains(stage))
                .findFirst()
                .orElse(ALL);
    }

    /** The stages shown; none means every one. */
    public List<Stage> stages() {
        return switch (this) {
            case ALL, DELETED -> List.of();
            case UNPAID -> List.of(Stage.UNPAID);
            case TO_FULFILL -> List.of(Stage.TO_FULFILL, Stage.IN_PROGRESS, Stage.ON_HOLD);
            case FULFILLED -> List.of(Stage.FULFILLED);
            case RETURNS -> List.of(Stage.RETURNING, Stage.RETURNED);
            case REFUNDED -> List.of(Stage.REFUNDED);
            case CANCELLED -> List.of(Stage.CANCELLED);
        };
    }
}
