package dev.storecrm.flow.action;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopInstalled;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the inbox for 90 days, once a day: longer than Flow ever tries, and as long as a parked value may wait. */
@Component
public class PayloadRetention implements DueWorkHandler {
    static final String KIND = "flow-retention";
    public static final Duration KEPT = Duration.ofDays(90);

    private final PayloadQueries payloads;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    PayloadRetention(PayloadQueries payloads, InShop inShop, DueWork dueWork, Clock clock) {
        this.payloads = payloads;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @EventListener
    void on(ShopInstalled installed) {
        dueWork.put(installed.shop(), KIND);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var before = clock.instant().minus(KEPT);
        inShop.run(shop, () -> {
            payloads.expire(shop, before);
            payloads.deleteOld(shop, before);
        });
        dueWork.put(shop, KIND, clock.instant().plus(Duration.ofDays(1)));
    }
}
