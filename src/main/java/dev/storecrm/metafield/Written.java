package dev.storecrm.metafield;

import dev.storecrm.metafield.value.ValueProblem;
import dev.storecrm.metafield.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What became of a value.
 *
 * @param customerKnown whether the customer is here; a flaw of the value is told before a customer who is not
 * @param type of the meta field; null when there is none for the key
 * @param problem why it is no value of that type
 */
public record Written(
        Outcome outcome,
        boolean customerKnown,
        @Nullable ValueType type,
        @Nullable ValueProblem problem) {

    /** How it ended. */
    public enum Outcome {
        /** The customer's value now. */
        KEPT,
        /** In the history only: a later value was there already. */
        LATE,
        UNKNOWN_KEY,
        WRONG_TYPE,
        UNKNOWN_CUSTOMER
    }
}
