package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.Count;
import java.util.Collection;
import java.util.function.Predicate;

/** `customersCount` and its kind: exact up to `limit`, which is 10,000 unless it is given as null. */
final class Counts {

    private Counts() {}

    static <T> Fields.FieldOf<Object> of(
            java.util.function.Function<Call, Collection<T>> rows, SearchFields<T> search, Filter<T> also) {
        return (root, arguments, call) -> {
            var matching = rows.apply(call).stream()
                    .filter(Search.of(arguments.text("query"), search, call))
                    .filter(also.of(call));
            var limit = arguments.number("limit");
            if (limit == null) {
                return new Count((int) matching.count(), "EXACT");
            }
            var counted = (int) matching.limit(limit + 1L).count();
            return counted > limit ? new Count(limit, "AT_LEAST") : new Count(counted, "EXACT");
        };
    }

    /** What a caller may not see at all, whatever is asked. */
    interface Filter<T> {
        Predicate<T> of(Call call);

        static <T> Filter<T> none() {
            return call -> row -> true;
        }
    }
}
