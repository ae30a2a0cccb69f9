package dev.storecrm.segment.explain;

import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.language.Printer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of an explanation.
 *
 * @param kind {@code all}, {@code any}, {@code not} or {@code leaf}
 * @param condition of a leaf, as it is written
 * @param found the values that decided it, in the data's own form
 */
public record ExplainedPart(
        String kind,
        boolean holds,
        String condition,
        List<Object> found,
        @Nullable Instant readAt,
        List<ExplainedPart> parts) {

    static ExplainedPart of(Verdict verdict) {
        var parts = verdict.parts().stream().map(ExplainedPart::of).toList();
        return switch (verdict.condition()) {
            case Condition.All all -> new ExplainedPart("all", verdict.holds(), "", List.of(), null, parts);
            case Condition.Any any -> new ExplainedPart("any", verdict.holds(), "", List.of(), null, parts);
            case Condition.Not not -> new ExplainedPart("not", verdict.holds(), "", List.of(), null, parts);
            case Condition.Leaf leaf ->
                new ExplainedPart(
                        "leaf",
                        verdict.holds(),
                        Printer.print(leaf.source()),
                        verdict.found(),
                        verdict.readAt(),
                        List.of());
        };
    }
}
