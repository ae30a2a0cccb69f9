package dev.storecrm.sandbox.bulk;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.graphql.Answers;
import dev.storecrm.sandbox.graphql.Call;
import dev.storecrm.sandbox.graphql.Catalogue;
import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.graphql.Fields;
import dev.storecrm.sandbox.graphql.Refusal;
import dev.storecrm.sandbox.graphql.ShopifySchema;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.store.Events.BulkFinished;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The bulk operations of one store. They run in the background and leave a file behind a signed address. */
public final class BulkOperations {

    private static final int AT_ONCE = 5;
    private static final Duration KEPT = Duration.ofDays(7);

    private final SandboxStore store;
    private final Path folder;
    private final Fields fields = Catalogue.everything();
    private final Map<Long, BulkOperation> operations = new ConcurrentSkipListMap<>();

    /** An operation, or why there is none. */
    public record Started(BulkOperation operation, List<UserError> errors) {}

    public BulkOperations(SandboxStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    public Collection<BulkOperation> all() {
        return operations.values();
    }

    public Optional<BulkOperation> find(long id) {
        return Optional.ofNullable(operations.get(id));
    }

    /** The newest operation, for tests that follow what the app started. */
    public BulkOperation newest() {
        return operations.values().stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException("No bulk operation was started"));
    }

    public synchronized Started start(String query, Call call) {
        BulkQuery.Step plan;
        try {
            plan = BulkQuery.plan(query, ShopifySchema.load(), fields);
        } catch (BulkQuery.Invalid e) {
            return refused("INVALID", e.getMessage());
        }
        if (operations.values().stream().filter(BulkOperation::isOpen).count() >= AT_ONCE) {
            return refused(
                    "LIMIT_REACHED",
                    "The maximum number of concurrent bulk operations (" + AT_ONCE + ") has been reached");
        }
        var same = operations.values().stream()
                .filter(open -> open.isOpen() && open.query().equals(query))
                .findFirst();
        if (same.isPresent()) {
            return refused(
                    "OPERATION_IN_PROGRESS",
                    "A bulk query operation for this app and shop is already in progress: "
                            + same.get().gid() + ".");
        }
        var id = store.books().ids.other();
        var operation = new BulkOperation(
                id, query, store.books().now(), store.faults().takeBulk(), folder.resolve(id + ".jsonl"));
        operations.put(id, operation);
        Thread.ofVirtual().name("bulk-" + id).start(() -> run(operation, plan, call));
        return new Started(operation, List.of());
    }

    private static Started refused(String code, String message) {
        return new Started(null, List.of(new UserError(null, message, code)));
    }

    private void run(BulkOperation operation, BulkQuery.Step plan, Call call) {
        try {
            Thread.sleep(store.options().bulkPace().dividedBy(4));
            if (!operation.run()) {
                finish(operation, "CANCELED", null, 0);
                return;
            }
            if (operation.fault() == Faults.Bulk.NEVER_FINISHES) {
                waitForCancel(operation);
            } else {
                write(operation, plan, call);
            }
        } catch (Refusal denied) {
            finish(operation, "FAILED", "ACCESS_DENIED", 0);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            finish(operation, "FAILED", "INTERNAL_SERVER_ERROR", 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForCancel(BulkOperation operation) throws InterruptedException {
        while (!operation.isCanceling()) {
            Thread.sleep(20);
        }
        finish(operation, "CANCELED", null, 0);
    }

    private void write(BulkOperation operation, BulkQuery.Step plan, Call call)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        checkAccess(plan, call);
        try (var out = new BufferedOutputStream(Files.newOutputStream(operation.file()), 1 << 18)) {
            new BulkWriter(out, call, operation, operation.fault() == Faults.Bulk.SHUFFLED).write(plan);
        }
        var left = store.options().bulkPace().toMillis() - (System.nanoTime() - begun) / 1_000_000;
        Thread.sleep(Math.max(0, left));
        if (operation.isCanceling()) {
            finish(operation, "CANCELED", null, Files.size(operation.file()));
            return;
        }
        var fault = operation.fault();
        BulkDamage.apply(fault, operation);
        if (fault == Faults.Bulk.FAILED || fault == Faults.Bulk.FAILED_PARTIAL) {
            finish(
                    operation,
                    "FAILED",
                    "INTERNAL_SERVER_ERROR",
                    fault == Faults.Bulk.FAILED ? 0 : Files.size(operation.file()));
        } else {
            finish(operation, "COMPLETED", null, Files.size(operation.file()));
        }
    }

    private static void checkAccess(BulkQuery.Step step, Call call) {
        Answers.checkAccess(ShopifySchema.load(), call, step.type(), step.name(), step.returned());
        step.inside().forEach(inner -> checkAccess(inner, call));
    }

    private void finish(BulkOperation operation, String status, String errorCode, long size) {
        operation.end(status, errorCode, size, store.books().now());
        if (operation.fault() != Faults.Bulk.NO_FINISH_WEBHOOK) {
            store.webhooks()
                    .happened(
                            "bulk_operations/finish",
                            new BulkFinished(
                                    operation.gid(),
                                    status.toLowerCase(Locale.ROOT),
                                    "query",
                                    errorCode == null ? null : errorCode.toLowerCase(Locale.ROOT),
                                    operation.createdAt,
                                    operation.completedAt()),
                            store.books().now());
        }
    }

    /** Where a finished file lies; null without rows, as Shopify says it. */
    public String url(BulkOperation operation) {
        return operation.status().equals("COMPLETED") && operation.fileSize() > 0 ? signed(operation) : null;
    }

    public String partialDataUrl(BulkOperation operation) {
        return operation.status().equals("FAILED") && operation.fileSize() > 0 ? signed(operation) : null;
    }

    private String signed(BulkOperation operation) {
        var expired = operation.fault() == Faults.Bulk.URL_EXPIRED;
        var until = operation
                .completedAt()
                .plus(expired ? Duration.ofDays(-1) : KEPT)
                .getEpochSecond();
        return store.sandboxUrl() + "/bulk-results/" + store.domain() + "/" + operation.id + ".jsonl?Expires=" + until
                + "&Signature=" + signature(operation.id, until);
    }

    private String signature(long id, long until) {
        return Hmac.hex("bulk:" + id + ":" + until, store.options().clientSecret());
    }

    /** Whether an address is one of ours and still good. */
    boolean isValid(long id, long until, String signature) {
        return signature(id, until).equals(signature)
                && store.books().clock().instant().isBefore(Instant.ofEpochSecond(until));
    }

    public void close() {
        operations.values().forEach(BulkOperation::cancel);
        for (var operation : operations.values()) {
            try {
                Files.deleteIfExists(operation.file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
