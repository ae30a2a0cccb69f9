package dev.storecrm.flow.action;

import dev.storecrm.flow.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What Flow is told.
 *
 * @param status 200 ends the run, 4xx fails it for good, and the merchant reads why
 * @param verdict what became of the run's first call
 * @param problem a sentence for Flow's run log; null when all was well
 */
public record Answer(int status, Verdict verdict, @Nullable String problem) {
    static final int FINE = 200;
    static final int REFUSED = 422;
    static final int CONFLICT = 409;
}
