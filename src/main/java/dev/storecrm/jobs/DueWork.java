package dev.storecrm.jobs;

import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts work that must not be lost: a row in the caller's transaction, done by whichever instance gets to it first. */
@Component
public class DueWork {
    private final DueWorkQueries queries;
    private final DueWorkTick tick;
    private final Clock clock;

    DueWork(DueWorkQueries queries, DueWorkTick tick, Clock clock) {
        this.queries = queries;
        this.tick = tick;
        this.clock = clock;
    }

    /** Due at once; joins what is already due for the shop and kind. */
    public void put(ShopId shop, String kind) {
        put(shop, kind, clock.instant());
    }

    /** Due at that time, or earlier when it already was. */
    public void put(ShopId shop, String kind, Instant dueAt) {
        queries.put(shop, kind, dueAt);
        if (!dueAt.isAfter(clock.instant())) {
            afterCommit(tick::wake);
        }
    }

    /**
     * Due at once, without a write or a lock when it is already: for what comes many times a second. Work that has begun
     * may have looked before the caller's transaction was committed, so call it once more after that.
     */
    public void join(ShopId shop, String kind) {
        if (!queries.isDue(shop, kind, clock.instant())) {
            put(shop, kind);
        }
    }

    /** The same for work that gathers what comes meanwhile: due at that time or earlier. */
    public void join(ShopId shop, String kind, Instant dueAt) {
        if (!queries.isDue(shop, kind, dueAt)) {
            put(shop, kind, dueAt);
        }
    }

    /** Takes back what has not begun. */
    public void cancel(ShopId shop, String kind) {
        queries.cancel(shop, kind);
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
