package dev.storecrm.flow.action;

import java.time.Instant;

/** A run and when it came; the time decides between values that name none. */
record Received(ActionRun run, Instant at) {
    Received about(long customer) {
        return new Received(run.about(customer), at);
    }

    Received withoutPerson() {
        return new Received(run.withoutPerson(), at);
    }

    /** When its value became so. */
    Instant since() {
        var occurred = run.occurredAt();
        return occurred == null ? at : occurred;
    }
}
