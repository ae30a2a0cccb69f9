package dev.storecrm.metafield;

import dev.storecrm.metafield.value.ValueProblem;
import dev.storecrm.metafield.value.ValueType;
import java.util.List;

/**
 * What another value type would do to the values that are there.
 *
 * @param fitting how many can be kept
 * @param lost how many cannot; their history stays
 * @param samples some of those
 */
public record Conversion(ValueType type, long fitting, long lost, List<Sample> samples) {

    /** A value that cannot be kept, and why. */
    public record Sample(long customerId, String value, ValueProblem problem) {}
}
