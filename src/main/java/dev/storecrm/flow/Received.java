package dev.storecrm.flow;

import java.time.Instant;

/** A run and when it came; the time decides between values that name none. */
record Received(ActionRun run, Instant at) {
    /** When its value became so. */
    Instant since() {
        var occurred = run.occurredAt();
        return occurred == null ? at : occurred;
    }
}
