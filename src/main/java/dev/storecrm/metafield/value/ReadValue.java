package dev.storecrm.metafield.value;

import org.jspecify.annotations.Nullable;

/** What became of a text that was read as a value: either the value, or what is wrong with it. */
public record ReadValue(@Nullable MetaValue value, @Nullable ValueProblem problem) {

    static ReadValue right(MetaValue value) {
        return new ReadValue(value, null);
    }

    static ReadValue wrong(ValueProblem problem) {
        return new ReadValue(null, problem);
    }
}
