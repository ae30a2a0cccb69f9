package dev.storecrm.segment.explain;

import dev.storecrm.segment.condition.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition holds for one person, and why.
 *
 * @param condition a leaf, or what joins the parts
 * @param found the values that decided a leaf, in the data's own form
 * @param readAt how fresh they are; null where nothing was found
 */
record Verdict(
        Condition condition,
        boolean holds,
        List<Object> found,
        @Nullable Instant readAt,
        List<Verdict> parts) {

    static Verdict joined(Condition condition, boolean holds, List<Verdict> parts) {
        return new Verdict(condition, holds, List.of(), null, parts);
    }
}
