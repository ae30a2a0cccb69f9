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
    private final JobsSettings settings;
    private final Clock clock;

    DueWork(DueWorkQueries queries, DueWorkTick tick, JobsSettings settings, Clock clock) {
        this.queries = queries;
        this.tick = tick;
        this.settings = settings;
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
     * For what comes many times a second and costs less together: due at once when none is planned, otherwise soon. What is
     * in hand meanwhile comes up once more.
     */
    public void gather(ShopId shop, String kind) {
        if (queries.put(shop, kind, clock.instant(), soon())) {
            afterCommit(() -> {
                tick.wake();
                tick.wakeIn(settings.gather());
            });
        }
    }

    /**
     * The same without a write or a lock when it is due soon already. Work that has begun may have looked before the caller's
     * transaction was committed, so call it once more after that.
     */
    public void join(ShopId shop, String kind) {
        if (!queries.isDue(shop, kind, soon())) {
            gather(shop, kind);
        }
    }

    /** When work that is gathered comes up next. */
    public Instant soon() {
        return clock.instant().plus(settings.gather());
    }

    /** The same for work that may wait: due at that time or earlier. */
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
