package dev.storecrm.webhook;

import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** A notice came in. */
@Component
class InboxNow implements DueWorkHandler {
    private final InboxWork work;

    InboxNow(InboxWork work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return WebhookInbox.KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        work.work(shop, InboxAgain.KIND);
    }
}
