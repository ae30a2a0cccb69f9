package dev.storecrm.segment.member;

import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Recounts a shop's segments, as customers, orders or products came in. */
@Component
class RecordRecountWork implements DueWorkHandler {
    static final String KIND = "segment-records";

    private final RecountWork recounts;

    RecordRecountWork(RecountWork recounts) {
        this.recounts = recounts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        recounts.recount(shop, segment -> true);
    }
}
