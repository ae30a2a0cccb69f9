package dev.storecrm.segment.explain;

import dev.storecrm.segment.Segment;
import java.util.List;

/**
 * Why a customer is in a segment, or is not.
 *
 * @param changes the conditions that would have to hold for the customer to come in
 */
public record Explanation(Segment segment, ExplainedPart root, List<String> changes) {
    public boolean member() {
        return root.holds();
    }
}
