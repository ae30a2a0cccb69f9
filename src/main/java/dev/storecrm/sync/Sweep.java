package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes in what changed at Shopify since the last time, page by page. The cursor is the time of the last change seen, and
 * moves in the transaction that writes it; a sweep begins a little before it, because Shopify may commit a change late.
 */
@Component
class Sweep {
    private final Changes changes;
    private final Refetch refetch;
    private final CursorQueries cursors;
    private final RunQueries queries;
    private final SyncSettings settings;
    private final InShop inShop;
    private final Clock clock;

    Sweep(
            Changes changes,
            Refetch refetch,
            CursorQueries cursors,
            RunQueries queries,
            SyncSettings settings,
            InShop inShop,
            Clock clock) {
        this.changes = changes;
        this.refetch = refetch;
        this.cursors = cursors;
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** From when on changes have to be looked at. Everything, while nothing was seen yet. */
    Instant start(HeldRun run, PhaseKind kind) {
        return inShop.call(run.shop(), () -> cursors.find(run.shop(), kind))
                .map(cursor -> cursor.updatedAt().minus(settings.overlap()))
                .orElse(Instant.EPOCH);
    }

    /** Returns false when there is so much to take in that a file is the better way; nothing was lost by trying. */
    boolean run(HeldRun run, PhaseKind kind) {
        var since = start(run, kind);
        var page = changes.page(run.domain(), kind, since, null);
        if (page.count() > settings.bulkFrom()) {
            return false;
        }
        var count = page.count();
        inShop.run(run.shop(), () -> queries.writing(run, kind, count, clock.instant()));
        return new Walk(run, kind, since).through(page);
    }

    /** One way through a list of changes. */
    private final class Walk {
        private final HeldRun run;
        private final PhaseKind kind;
        private final RecordShape shape;
        private Instant since;
        private SyncCursor newest = new SyncCursor(Instant.EPOCH, 0);
        private int depth;

        Walk(HeldRun run, PhaseKind kind, Instant since) {
            this.run = run;
            this.kind = kind;
            this.shape = RecordShape.of(kind);
            this.since = since;
        }

        boolean through(Changes.Page first) {
            for (var page = first; ; ) {
                apply(page.records());
                var after = page.next();
                if (after == null) {
                    finish();
                    return true;
                }
                depth += page.records().size();
                if (depth + settings.page() > settings.deepest()) {
                    // Shopify pages no deeper: a new list begins where this one ended, unless all have the same time
                    if (!shape.listedByChange() || newest.updatedAt().equals(since)) {
                        return false;
                    }
                    since = newest.updatedAt();
                    depth = 0;
                    after = null;
                }
                page = changes.page(run.domain(), kind, since, after);
            }
        }

        private void apply(List<Changes.Changed> records) {
            for (var from = 0; from < records.size(); from += shape.batch()) {
                stopIfCancelled();
                var batch = records.subList(from, Math.min(records.size(), from + shape.batch()));
                batch.forEach(record -> newest = later(newest, record));
                var reached = newest;
                var ids = batch.stream().map(Changes.Changed::id).toList();
                refetch.refetch(run.shop(), kind, ids, (connection, result) -> {
                    queries.applied(connection, run, kind, result);
                    if (shape.listedByChange()) {
                        cursors.save(connection, kind, reached);
                    }
                });
            }
        }

        private void finish() {
            inShop.run(run.shop(), () -> {
                if (newest.updatedAt().isAfter(Instant.EPOCH)) {
                    cursors.save(run.shop(), kind, newest);
                }
                queries.swept(run, kind, clock.instant());
            });
        }

        private void stopIfCancelled() {
            if (inShop.call(run.shop(), () -> queries.state(run)) == RunState.CANCELLING) {
                throw new RunCancelled();
            }
        }
    }

    private static SyncCursor later(SyncCursor one, Changes.Changed other) {
        var order = one.updatedAt().compareTo(other.updatedAt());
        return order > 0 || (order == 0 && one.id() >= other.id())
                ? one
                : new SyncCursor(other.updatedAt(), other.id());
    }
}
