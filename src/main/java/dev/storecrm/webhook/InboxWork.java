package dev.storecrm.webhook;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands a shop's waiting notices to whom they concern, many at a time. */
@Component
class InboxWork implements DueWorkHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);
    private static final int BATCH = 500;
    private static final int ATTEMPTS = 12;
    private static final Duration PRUNED = Duration.ofDays(1);

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
        var claimed = claim(shop);
        for (; claimed.size() == BATCH; claimed = claim(shop)) {
            settle(shop, claimed);
        }
        settle(shop, claimed);
        inShop.run(shop, () -> {
            // what came meanwhile is gathered: a notice at a time would cost as much as many
            queries.nextDue(shop).ifPresent(next -> dueWork.put(shop, WebhookInbox.KIND, later(next, dueWork.soon())));
            dueWork.put(shop, InboxPruning.KIND, clock.instant().plus(PRUNED));
        });
    }

    private List<InboxQueries.Waiting> claim(ShopId shop) {
        var now = clock.instant();
        // if this process dies in a handler, the notices come up again then
        return inShop.call(shop, () -> queries.claim(shop, now, now.plus(Duration.ofMinutes(2)), BATCH));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void settle(ShopId shop, List<InboxQueries.Waiting> handled) {
        if (handled.isEmpty()) {
            return;
        }
        var failures = topics.handle(shop, handled);
        var done = handled.stream()
                .map(InboxQueries.Waiting::id)
                .filter(id -> !failures.containsKey(id))
                .toList();
        inShop.run(shop, () -> {
            queries.done(shop, done, clock.instant());
            for (var waiting : handled) {
                var failure = failures.get(waiting.id());
                if (failure != null) {
                    failed(shop, waiting, failure);
                }
            }
        });
    }

    private void failed(ShopId shop, InboxQueries.Waiting waiting, RuntimeException e) {
        var last = waiting.attempts() >= ATTEMPTS;
        LOG.warn("{} of shop {} failed (attempt {})", waiting.topic(), shop, waiting.attempts(), e);
        queries.failed(
                shop,
                waiting.id(),
                e.getClass().getSimpleName(),
                last,
                clock.instant().plus(pause(waiting)));
    }

    /** Full jitter under a ceiling that doubles: the last of twelve attempts comes after some hours. */
    private static Duration pause(InboxQueries.Waiting waiting) {
        var ceiling = 4_000L << Math.min(waiting.attempts(), 12);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1_000, ceiling));
    }
}
