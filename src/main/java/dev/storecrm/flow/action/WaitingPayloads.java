package dev.storecrm.flow.action;

import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Works on what was only received while somebody else held its row. */
@Component
class WaitingPayloads implements DueWorkHandler {
    static final String KIND = "flow-waiting";

    private final Backlog backlog;
    private final DueWork dueWork;

    WaitingPayloads(Backlog backlog, DueWork dueWork) {
        this.backlog = backlog;
        this.dueWork = dueWork;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        backlog.applyWaiting(shop);
        dueWork.put(shop, ParkedPayloads.KIND);
    }
}
