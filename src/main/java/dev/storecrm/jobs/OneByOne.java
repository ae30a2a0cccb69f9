package dev.storecrm.jobs;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does several pieces of one work: one that fails keeps none of the others from being done. */
public final class OneByOne {
    private OneByOne() {}

    /** Throws what the first of those that failed threw, after the last one, so that the work comes up again. */
    public static <T> void each(Iterable<T> all, Consumer<? super T> piece) {
        var failed = failed(all, piece);
        if (failed != null) {
            throw failed;
        }
    }

    private static <T> @Nullable RuntimeException failed(Iterable<T> all, Consumer<? super T> piece) {
        RuntimeException first = null;
        for (var one : all) {
            try {
                piece.accept(one);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        return first;
    }
}
