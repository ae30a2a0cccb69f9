package dev.storecrm.sync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One pull of a shop's records, finished or not. */
public record SyncRun(
        UUID id,
        RunKind kind,
        RunState state,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Problem problem,
        List<SyncPhase> phases) {

    /** Over all phases. */
    public SyncPhase.Counts counts() {
        return phases.stream().map(SyncPhase::counts).reduce(SyncPhase.Counts.NONE, SyncPhase.Counts::plus);
    }

    public boolean canCancel() {
        return state == RunState.QUEUED || state == RunState.RUNNING;
    }

    /** An ended run that did not get through goes on where it stopped. */
    public boolean canResume() {
        return state == RunState.FAILED || state == RunState.CANCELLED;
    }
}
