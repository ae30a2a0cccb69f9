package dev.storecrm.segment.member;

import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.condition.Filter;
import org.springframework.stereotype.Component;

/** Recounts the segments that ask for meta fields, as values came in. */
@Component
class ValueRecountWork implements DueWorkHandler {
    static final String KIND = "segment-values";

    private final RecountWork recounts;

    ValueRecountWork(RecountWork recounts) {
        this.recounts = recounts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        // a text that only looks like a meta field costs a recount, no more
        recounts.recount(shop, segment -> segment.query().contains(Filter.METAFIELD_PREFIX));
    }
}
