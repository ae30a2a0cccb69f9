package dev.storecrm.flow.action;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks whether the customers have come for whom values are parked, as long as any are. */
@Component
class ParkedPayloads implements DueWorkHandler {
    static final String KIND = "flow-parked";
    static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Backlog backlog;
    private final PayloadQueries payloads;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    ParkedPayloads(Backlog backlog, PayloadQueries payloads, InShop inShop, DueWork dueWork, Clock clock) {
        this.backlog = backlog;
        this.payloads = payloads;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        backlog.applyArrived(shop);
        if (inShop.call(shop, () -> payloads.anyParked(shop))) {
            dueWork.put(shop, KIND, clock.instant().plus(AGAIN));
        }
    }
}
