package dev.storecrm.jobs;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes what is kept for a while only, once a day for as long as there is any. Whoever writes it orders the first time. */
public abstract class DailyPruning implements DueWorkHandler {
    private static final Duration DAY = Duration.ofDays(1);

    private final String kind;
    private final Duration kept;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    protected DailyPruning(String kind, Duration kept, InShop inShop, DueWork due, Clock clock) {
        this.kind = kind;
        this.kept = kept;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /** Deletes what was there before that time, in the shop's transaction; returns whether any younger one is left. */
    protected abstract boolean prune(ShopId shop, Instant before);

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final void work(ShopId shop, Lease lease) {
        inShop.run(shop, () -> {
            var now = clock.instant();
            if (prune(shop, now.minus(kept))) {
                due.put(shop, kind, now.plus(DAY));
            }
        });
    }
}
