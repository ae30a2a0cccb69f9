package dev.storecrm.messaging.sender;

import org.springframework.stereotype.Component;

/**
 * Counts what all shops together try out, whichever instance they ask: many shops are easily had, and would find open doors as
 * quickly as one that may try as often as it likes.
 */
@Component
public class ChecksOfAll {
    private static final int A_MINUTE = 60;

    private final SenderQueries queries;

    ChecksOfAll(SenderQueries queries) {
        this.queries = queries;
    }

    /** Whether one more connection may be tried now. */
    public boolean mayTry() {
        return queries.tryOfAll(A_MINUTE);
    }
}
