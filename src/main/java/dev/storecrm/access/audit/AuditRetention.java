package dev.storecrm.access.audit;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopInstalled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Deletes entries by age, once a day; that it did so is an entry itself. */
@Component
class AuditRetention implements DueWorkHandler {
    private static final String KIND = "audit";
    private static final Duration DAILY = Duration.ofDays(1);

    private final AuditQueries queries;
    private final AuditSettings settings;
    private final DueWork work;
    private final InShop inShop;
    private final Clock clock;

    AuditRetention(AuditQueries queries, AuditSettings settings, DueWork work, InShop inShop, Clock clock) {
        this.queries = queries;
        this.settings = settings;
        this.work = work;
        this.inShop = inShop;
        this.clock = clock;
    }

    @EventListener
    void installed(ShopInstalled installed) {
        work.put(installed.shop(), KIND, clock.instant().plus(DAILY));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var now = clock.instant();
        inShop.run(shop, () -> {
            forget(shop, now);
            if (queries.hasAny(shop)) {
                work.put(shop, KIND, now.plus(DAILY));
            }
        });
    }

    private void forget(ShopId shop, Instant now) {
        var before = now.atOffset(ZoneOffset.UTC).minus(settings.retention()).toInstant();
        var old = queries.countOlder(shop, before);
        if (old > 0) {
            queries.add(shop, new AuditEntry(now, null, false, null, "DELETE", "retention", "", null, 200, old));
            queries.delete(before);
        }
    }
}
