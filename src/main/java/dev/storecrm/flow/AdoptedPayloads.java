package dev.storecrm.flow;

import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaFieldOpened;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes in what came before its meta field was there, or while the field had another type. */
@Component
class AdoptedPayloads implements DueWorkHandler {
    static final String KIND = "flow-adopt";

    private final Backlog backlog;
    private final DueWork dueWork;

    AdoptedPayloads(Backlog backlog, DueWork dueWork) {
        this.backlog = backlog;
        this.dueWork = dueWork;
    }

    /** In the transaction of whoever opened the field. */
    @EventListener
    void on(MetaFieldOpened opened) {
        dueWork.put(opened.shop(), KIND);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        backlog.apply(shop, Set.of(Verdict.UNKNOWN_KEY, Verdict.WRONG_TYPE));
        dueWork.put(shop, ParkedPayloads.KIND);
    }
}
