package dev.storecrm.webhook;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Forgets old notices. Bodies go as soon as a notice is done; its id stays for as long as Shopify could bring it again, and
 * what failed for good stays until somebody had time to look.
 */
@Component
class InboxPruning implements DueWorkHandler {
    static final String KIND = "webhook-pruning";

    private static final Duration PAUSE = Duration.ofDays(1);
    private static final int BATCH = 10_000;

    private final InboxQueries queries;
    private final WebhookInbox inbox;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    InboxPruning(InboxQueries queries, WebhookInbox inbox, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.inbox = inbox;
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
        while (prune(shop) == BATCH) {
            // short transactions: notices keep coming in
        }
        // a shop that has left is watched by nobody else, and its last notices are the ones about erasing
        inbox.lookAgain(shop);
        inShop.run(shop, () -> {
            if (queries.hasAny(shop)) {
                dueWork.put(shop, KIND, clock.instant().plus(PAUSE));
            }
        });
    }

    private int prune(ShopId shop) {
        var now = clock.instant();
        return inShop.call(
                shop, () -> queries.prune(shop, now.minus(WebhookInbox.DONE), now.minus(WebhookInbox.FAILED), BATCH));
    }
}
