package dev.storecrm.sync;

import dev.storecrm.database.Asked;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.InShop;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.metafield.MetaMirror;
import dev.storecrm.shopify.BulkFailure;
import dev.storecrm.shopify.BulkOperations;
import dev.storecrm.shopify.BulkStatus;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does one phase: asks Shopify for the file, waits for it, reads it in; a file that is not whole is asked for again. */
@Component
class PhaseWork {
    private static final Logger LOG = LoggerFactory.getLogger(PhaseWork.class);

    /** What was made while Shopify began the file may be in it or not: nothing follows from its absence. */
    private static final Duration JUST_MADE = Duration.ofMinutes(5);

    private final BulkOperations operations;
    private final BulkLoads loads;
    private final BulkWait wait;
    private final FileImport files;
    private final PhaseImports imports;
    private final Sweep sweep;
    private final Refetch refetch;
    private final MetaMirror metafields;
    private final CursorQueries cursors;
    private final RunQueries queries;
    private final SyncSettings settings;
    private final InShop inShop;
    private final Clock clock;

    PhaseWork(
            BulkOperations operations,
            BulkLoads loads,
            BulkWait wait,
            FileImport files,
            PhaseImports imports,
            Sweep sweep,
            Refetch refetch,
            MetaMirror metafields,
            CursorQueries cursors,
            RunQueries queries,
            SyncSettings settings,
            InShop inShop,
            Clock clock) {
        this.operations = operations;
        this.loads = loads;
        this.wait = wait;
        this.files = files;
        this.imports = imports;
        this.sweep = sweep;
        this.refetch = refetch;
        this.metafields = metafields;
        this.cursors = cursors;
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * @throws BadFile when the last of several files was no better
     * @throws RunCancelled between two chunks, nothing of the phase being applied
     */
    void run(HeldRun run, RunQueries.Stored phase) throws SQLException {
        var operation = phase.operation();
        if (run.kind() == RunKind.SWEEP && operation == null && sweep.run(run, phase.kind())) {
            return;
        }
        for (var attempt = 1; ; attempt++) {
            try {
                attempt(run, phase.kind(), operation);
                return;
            } catch (BadFile e) {
                LOG.warn("{} of shop {}: {}: {}", phase.kind(), run.shop(), e.problem(), e.getMessage());
                if (attempt >= settings.attempts()) {
                    throw e;
                }
                operation = null;
            }
        }
    }

    private void attempt(HeldRun run, PhaseKind kind, @Nullable String known) throws SQLException {
        var operation = known == null ? start(run, kind) : known;
        var status = wait.await(run, operation, look -> looked(run, kind, look));
        if (!status.status().equals("COMPLETED")) {
            throw new BadFile(problem(status), "The bulk operation ended " + status.status());
        }
        try (var file = open(status)) {
            write(run, kind, status, file);
        } catch (IOException e) {
            throw new BadFile(Problem.GARBLED, "The file broke off", e);
        } catch (BulkFailure e) {
            throw new BadFile(Problem.BULK_FAILED, e.getMessage() == null ? "" : e.getMessage(), e);
        }
    }

    private String start(HeldRun run, PhaseKind kind) {
        var askedAt = loads.now();
        var operation = run.kind() == RunKind.SWEEP
                ? operations.start(run.domain(), kind.document(), Changes.since(sweep.start(run, kind)))
                : operations.start(run.domain(), kind.document());
        inShop.run(
                run.shop(),
                () -> queries.collecting(run, kind, new RunQueries.Bulk(operation, askedAt), clock.instant()));
        return operation;
    }

    private void looked(HeldRun run, PhaseKind kind, BulkStatus status) {
        var state = inShop.call(run.shop(), () -> {
            queries.collected(run, kind, status.objectCount());
            return queries.state(run);
        });
        if (state == RunState.CANCELLING) {
            operations.cancel(run.domain(), status.id());
            throw new RunCancelled();
        }
    }

    private static Problem problem(BulkStatus status) {
        return "ACCESS_DENIED".equals(status.errorCode()) ? Problem.ACCESS_DENIED : Problem.BULK_FAILED;
    }

    private InputStream open(BulkStatus status) {
        return status.url() == null ? InputStream.nullInputStream() : operations.open(status.url());
    }

    private void write(HeldRun run, PhaseKind kind, BulkStatus status, InputStream file) throws SQLException {
        inShop.run(run.shop(), () -> queries.writing(run, kind, status.objectCount(), clock.instant()));
        var asked = run.kind() == RunKind.SWEEP
                ? Asked.forChanges(askedAt(run, kind))
                : Asked.forAll(askedAt(run, kind), status.createdAt().minus(JUST_MADE));
        var target = imports.target(run.shop(), kind, asked);
        var expected = new FileImport.Expected(status.objectCount(), status.rootObjectCount());
        var result = files.run(
                file, expected, target, new Progress(run, kind, target.records().table(), status.createdAt()));
        if (result.counts().updated() + result.counts().unchanged() == 0) {
            inShop.run(run.shop(), () -> queries.analyze(target.records().table()));
        }
        LOG.info("{} of shop {}: {}", kind, run.shop(), result);
        if (kind == PhaseKind.CUSTOMERS) {
            metafields.lookAtAll(run.shop());
        }
        lookAgain(run, kind, target.records().refused());
    }

    /** Parts of a record that is newer here may have been written before its line was met: Shopify has the last word. */
    private void lookAgain(HeldRun run, PhaseKind kind, long[] refused) {
        if (refused.length > 0) {
            refetch.refetch(run.shop(), kind, LongStream.of(refused).boxed().toList());
        }
    }

    /** By the database's clock, which also dates tombstones. */
    private Instant askedAt(HeldRun run, PhaseKind kind) {
        return inShop.call(run.shop(), () -> queries.askedAt(run, kind));
    }

    private final class Progress implements FileImport.Listener {
        private final HeldRun run;
        private final PhaseKind kind;
        private final String table;
        private final Instant begun;

        Progress(HeldRun run, PhaseKind kind, String table, Instant begun) {
            this.run = run;
            this.kind = kind;
            this.table = table;
            this.begun = begun;
        }

        @Override
        public void read(long objects) {
            var state = inShop.call(run.shop(), () -> {
                queries.wrote(run, kind, objects);
                return queries.state(run);
            });
            if (state == RunState.CANCELLING) {
                throw new RunCancelled();
            }
        }

        @Override
        public void finishing(LoadConnection connection, PhaseResult result) throws SQLException {
            cursors.saveAfterFile(connection, kind, table, begun);
            queries.succeeded(connection, run, kind, result, clock.instant());
        }
    }
}
