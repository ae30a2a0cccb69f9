package dev.storecrm.webhook;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands a shop's waiting notices to whom they concern, one after the other. */
@Component
class InboxWork implements DueWorkHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);
    private static final int BATCH = 100;
    private static final int ATTEMPTS = 12;

    private final InboxQueries queries;
    private final Topics topics;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    InboxWork(InboxQueries queries, Topics topics, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.topics = topics;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return WebhookInbox.KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var seen = new HashSet<String>();
        for (var due = due(shop); seen.addAll(due); due = due(shop)) {
            due.forEach(id -> one(shop, id));
        }
        inShop.call(shop, () -> queries.nextDue(shop)).ifPresent(next -> dueWork.put(shop, WebhookInbox.KIND, next));
    }

    private List<String> due(ShopId shop) {
        return inShop.call(shop, () -> queries.due(shop, clock.instant(), BATCH));
    }

    private void one(ShopId shop, String id) {
        // if this process dies in the handler, the notice comes up again then
        var again = clock.instant().plus(Duration.ofMinutes(2));
        var claimed = inShop.call(shop, () -> queries.claim(shop, id, again));
        if (claimed.isEmpty()) {
            return;
        }
        var waiting = claimed.get();
        try {
            topics.handle(shop, waiting);
            inShop.run(shop, () -> queries.done(shop, id, clock.instant()));
        } catch (RuntimeException e) {
            failed(shop, waiting, e);
        }
    }

    private void failed(ShopId shop, InboxQueries.Waiting waiting, RuntimeException e) {
        var last = waiting.attempts() >= ATTEMPTS;
        LOG.warn("{} of shop {} failed (attempt {})", waiting.topic(), shop, waiting.attempts(), e);
        inShop.run(
                shop,
                () -> queries.failed(
                        shop,
                        waiting.id(),
                        e.getClass().getSimpleName(),
                        last,
                        clock.instant().plus(pause(waiting))));
    }

    /** Full jitter under a ceiling that doubles: the last of twelve attempts comes after some hours. */
    private static Duration pause(InboxQueries.Waiting waiting) {
        var ceiling = 4_000L << Math.min(waiting.attempts(), 12);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1_000, ceiling));
    }
}
