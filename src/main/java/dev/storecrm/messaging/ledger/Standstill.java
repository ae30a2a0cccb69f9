package dev.storecrm.messaging.ledger;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Has sends wait for a person that nobody worked on for long, as no instance was alive: a mail for yesterday's noon may say
 * what is not true today. What waits on purpose, for a slow relay or to be tried again, is due later, and so not late.
 */
@Component
public class Standstill {
    /** Why a send waits. */
    public static final String REASON = "STOOD_STILL";

    private final StandstillQueries queries;
    private final SendSettings settings;
    private final InShop inShop;
    private final Clock clock;

    Standstill(StandstillQueries queries, SendSettings settings, InShop inShop, Clock clock) {
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Whether what was due then should not happen by itself any more. */
    public boolean isTooLate(Instant due) {
        return due.isBefore(before());
    }

    /** Those whose mails are to be made: they are, and nobody is written to. */
    public void holdPreparing(ShopId shop, Lease lease) {
        if (isTooLate(lease.dueAt())) {
            inShop.run(shop, () -> queries.holdPreparing(shop, REASON, before()));
        }
    }

    /** Those with recipients who were due then. */
    void pauseRunning(ShopId shop, Lease lease) {
        if (isTooLate(lease.dueAt())) {
            inShop.run(shop, () -> queries.pauseRunning(shop, REASON, before()));
        }
    }

    private Instant before() {
        return clock.instant().minus(settings.late());
    }
}
