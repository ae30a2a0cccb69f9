package dev.storecrm.sync;

import dev.storecrm.database.Asked;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.InShop;
import dev.storecrm.database.StagedRecords;
import dev.storecrm.shopify.BulkFailure;
import dev.storecrm.shopify.BulkOperations;
import dev.storecrm.shopify.BulkStatus;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;

/** Asks Shopify for a file of all records of a kind, puts it beside ours without writing any, and has the two compared. */
@Component
class FileProof {
    private static final Logger LOG = LoggerFactory.getLogger(FileProof.class);

    /** Rows gathered before they are staged. */
    private static final int CHUNK = 20_000;

    private final BulkOperations operations;
    private final BulkWait wait;
    private final BulkLoads loads;
    private final ObjectFile files;
    private final PhaseImports imports;
    private final ProofRounds rounds;
    private final ProofRunQueries queries;
    private final SyncSettings settings;
    private final InShop inShop;

    FileProof(
            BulkOperations operations,
            BulkWait wait,
            BulkLoads loads,
            ObjectFile files,
            PhaseImports imports,
            ProofRounds rounds,
            ProofRunQueries queries,
            SyncSettings settings,
            InShop inShop) {
        this.operations = operations;
        this.wait = wait;
        this.loads = loads;
        this.files = files;
        this.imports = imports;
        this.rounds = rounds;
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
    }

    /** A file that Shopify was asked for, and when by the database's clock. */
    private record Question(String operation, Instant askedAt) {}

    /**
     * @param stored of the file's first kind
     * @throws BadFile when the last of several files was no better
     * @throws RunCancelled between two steps
     */
    void prove(HeldRun proof, ProofRunQueries.Stored stored) throws SQLException {
        var phase = stored.kind().phase();
        var question = stored.operation() == null || stored.askedAt() == null
                ? null
                : new Question(stored.operation(), stored.askedAt());
        for (var attempt = 1; ; attempt++) {
            try {
                attempt(proof, phase, question == null ? ask(proof, phase) : question);
                return;
            } catch (BadFile e) {
                LOG.warn("Proof of {} of shop {}: {}: {}", phase, proof.shop(), e.problem(), e.getMessage());
                if (attempt >= settings.attempts()) {
                    throw e;
                }
                question = null;
            }
        }
    }

    private Question ask(HeldRun proof, PhaseKind phase) {
        var askedAt = loads.now();
        var operation = operations.start(proof.domain(), phase.document());
        inShop.run(proof.shop(), () -> queries.collecting(proof, ProofKind.of(phase), operation, askedAt));
        return new Question(operation, askedAt);
    }

    private void attempt(HeldRun proof, PhaseKind phase, Question question) throws SQLException {
        var status = wait.await(proof, question.operation(), look -> looked(proof, phase, look));
        if (!status.status().equals("COMPLETED")) {
            throw new BadFile(problem(status), "The bulk operation ended " + status.status());
        }
        try (var staged = loads.stage(proof.shop(), asked -> imports.target(proof.shop(), phase, asked)
                .records())) {
            try (var file = status.url() == null ? InputStream.nullInputStream() : operations.open(status.url())) {
                staged.begin(Asked.forChanges(question.askedAt()));
                read(proof, phase, status, file, staged);
            } catch (IOException e) {
                throw new BadFile(Problem.GARBLED, "The file broke off", e);
            } catch (BulkFailure e) {
                throw new BadFile(Problem.BULK_FAILED, e.getMessage() == null ? "" : e.getMessage(), e);
            }
            rounds.settle(new ProofRounds.Subject(proof, phase, staged, question.askedAt()));
        }
    }

    private void looked(HeldRun proof, PhaseKind phase, BulkStatus status) {
        var state = inShop.call(proof.shop(), () -> {
            queries.progress(proof, ProofKind.of(phase), ProofStep.COLLECTING, null, status.objectCount());
            return queries.state(proof);
        });
        if (state == ProofState.CANCELLING) {
            operations.cancel(proof.domain(), status.id());
            throw new RunCancelled();
        }
    }

    private static Problem problem(BulkStatus status) {
        return "ACCESS_DENIED".equals(status.errorCode()) ? Problem.ACCESS_DENIED : Problem.BULK_FAILED;
    }

    private void read(HeldRun proof, PhaseKind phase, BulkStatus status, InputStream file, StagedRecords staged)
            throws SQLException {
        var expected = new FileImport.Expected(status.objectCount(), status.rootObjectCount());
        read(proof, phase, status.objectCount(), 0);
        files.read(file, expected, new ObjectFile.Sink() {
            @Override
            public boolean add(JsonParser object) {
                return staged.add(object);
            }

            @Override
            public void added(long objects) throws SQLException {
                if (staged.pending() >= CHUNK) {
                    staged.flush();
                    read(proof, phase, status.objectCount(), objects);
                }
            }
        });
        staged.settle();
    }

    private void read(HeldRun proof, PhaseKind phase, long total, long objects) {
        rounds.check(proof, ProofKind.of(phase), ProofStep.READING, total, objects);
    }
}
