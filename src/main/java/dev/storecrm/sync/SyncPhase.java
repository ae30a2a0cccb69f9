package dev.storecrm.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record of a run.
 *
 * @param total objects in Shopify's file, parts of records too; null until it is known
 * @param done objects read so far
 */
public record SyncPhase(
        PhaseKind kind,
        PhaseState state,
        @Nullable Long total,
        long done,
        Counts counts,
        @Nullable Instant startedAt,
        @Nullable Instant writingAt,
        @Nullable Instant finishedAt,
        @Nullable Problem problem) {

    /** What became of the records (parts of records are not counted). */
    public record Counts(long created, long updated, long unchanged, long skipped, long failed, long deleted) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public Counts plus(Counts more) {
            return new Counts(
                    created + more.created,
                    updated + more.updated,
                    unchanged + more.unchanged,
                    skipped + more.skipped,
                    failed + more.failed,
                    deleted + more.deleted);
        }
    }

    /** 0 to 100; 0 while the file's size is not known. */
    public int percent() {
        if (state == PhaseState.SUCCEEDED) {
            return 100;
        }
        var all = total == null ? 0 : total;
        return all == 0 || state != PhaseState.WRITING ? 0 : (int) Math.min(100, done * 100 / all);
    }

    /** Objects a second since the file was there; 0 when it cannot be told yet. */
    public long rate(Instant now) {
        if (writingAt == null) {
            return 0;
        }
        var millis = Duration.between(writingAt, finishedAt == null ? now : finishedAt)
                .toMillis();
        return millis <= 0 ? 0 : done * 1000 / millis;
    }

    public Optional<Duration> timeLeft(Instant now) {
        var rate = rate(now);
        return state != PhaseState.WRITING || total == null || rate == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(1, (total - done) / rate)));
    }
}
