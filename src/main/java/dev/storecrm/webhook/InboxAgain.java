package dev.storecrm.webhook;

import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** A notice that failed before is due again. */
@Component
class InboxAgain implements DueWorkHandler {
    static final String KIND = "webhook-again";

    private final InboxWork work;

    InboxAgain(InboxWork work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        work.work(shop, WebhookInbox.KIND);
    }
}
