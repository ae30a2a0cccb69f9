package dev.storecrm.sandbox.bulk;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One bulk query: its state, and the file it writes. */
public final class BulkOperation extends Row {

    private static final Set<String> OPEN = Set.of("CREATED", "RUNNING", "CANCELING");

    private final String query;
    private final Faults.Bulk fault;
    private final Path file;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String status = "CREATED";
    private volatile String errorCode;
    private volatile Instant completedAt;
    private volatile long objectCount;
    private volatile long rootObjectCount;
    private volatile long fileSize;

    BulkOperation(long id, String query, Instant createdAt, Faults.Bulk fault, Path file) {
        this.id = id;
        this.query = query;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.fault = fault;
        this.file = file;
    }

    @Override
    public String type() {
        return "BulkOperation";
    }

    public String query() {
        return query;
    }

    public Faults.Bulk fault() {
        return fault;
    }

    public Path file() {
        return file;
    }

    public String status() {
        return status;
    }

    public String errorCode() {
        return errorCode;
    }

    public Instant completedAt() {
        return completedAt;
    }

    public long objectCount() {
        return objectCount;
    }

    public long rootObjectCount() {
        return rootObjectCount;
    }

    public long fileSize() {
        return fileSize;
    }

    public boolean isOpen() {
        return OPEN.contains(status);
    }

    synchronized boolean run() {
        if (!status.equals("CREATED")) {
            return false;
        }
        status = "RUNNING";
        return true;
    }

    /** Asks the operation to stop; false when it has ended already. */
    public synchronized boolean cancel() {
        if (!isOpen()) {
            return false;
        }
        status = "CANCELING";
        return true;
    }

    boolean isCanceling() {
        return status.equals("CANCELING");
    }

    void progress(long objects, long roots) {
        objectCount = objects;
        rootObjectCount = roots;
    }

    synchronized void end(String newStatus, String newErrorCode, long size, Instant at) {
        errorCode = newErrorCode;
        fileSize = size;
        completedAt = at;
        status = newStatus;
        end.countDown();
    }

    /** Waits until the operation is over, for tests. */
    public boolean awaitEnd(long seconds) throws InterruptedException {
        return end.await(seconds, TimeUnit.SECONDS);
    }
}
