package dev.storecrm.sync;

import dev.storecrm.shopify.BulkOperations;
import dev.storecrm.shopify.BulkStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Waits for Shopify to finish a file: asks with growing pauses, and at once when the webhook says so. */
@Component
class BulkWait {
    private final BulkOperations operations;
    private final SyncSettings settings;
    private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

    BulkWait(BulkOperations operations, SyncSettings settings) {
        this.operations = operations;
        this.settings = settings;
    }

    /** The ended operation; every look on the way is told to the listener, which may throw to stop. */
    BulkStatus await(HeldRun run, String operation, Consumer<BulkStatus> listener) {
        var finished = waiting.computeIfAbsent(operation, id -> new CountDownLatch(1));
        try {
            var pause = settings.shortestPoll();
            for (var status = operations.status(run.domain(), operation);
                    ;
                    status = operations.status(run.domain(), operation)) {
                listener.accept(status);
                if (status.ended()) {
                    return status;
                }
                sleep(finished, pause);
                pause = longer(pause);
            }
        } finally {
            waiting.remove(operation);
        }
    }

    /** Shopify's webhook came; it may come to another instance than the one that waits, so it only saves time. */
    void finished(String operation) {
        var latch = waiting.get(operation);
        if (latch != null) {
            latch.countDown();
        }
    }

    private Duration longer(Duration pause) {
        var longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(settings.longestPoll()) > 0 ? settings.longestPoll() : longer;
    }

    private void sleep(CountDownLatch finished, Duration pause) {
        try {
            var told = finished.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (told) {
                // Shopify may tell us before its API knows: never ask in a tight loop
                Thread.sleep(settings.shortestPoll());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
