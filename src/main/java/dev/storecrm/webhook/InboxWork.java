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
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands a shop's waiting notices to whom they concern, many at a time. */
@Component
class InboxWork implements DueWorkHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);
    private static final int BATCH = 500;
    private static final int BATCHES = 8;
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
        inShop.run(shop, () -> queries.countBroken(shop, ATTEMPTS, clock.instant()));
        var full = true;
        for (var batches = 0; full && batches < BATCHES; batches++) {
            full = batch(shop);
        }
        inShop.run(shop, () -> {
            // what came meanwhile is gathered: a notice at a time would cost as much as many
            queries.nextDue(shop).ifPresent(next -> dueWork.put(shop, WebhookInbox.KIND, later(next, dueWork.soon())));
            dueWork.put(shop, InboxPruning.KIND, clock.instant().plus(PRUNED));
        });
    }

    /** As long again: taking notices in comes first, as Shopify does not wait, and working them off has time. */
    @Override
    public Duration rest(Duration worked) {
        return worked;
    }

    /** Whether there may be more. */
    private boolean batch(ShopId shop) {
        var batch = UUID.randomUUID();
        var taken = inShop.call(shop, () -> {
            var waiting = queries.waiting(shop, clock.instant(), BATCH);
            if (!waiting.isEmpty()) {
                queries.begin(shop, batch, waiting, clock.instant());
            }
            return waiting;
        });
        if (!taken.isEmpty()) {
            settle(shop, batch, taken);
        }
        return taken.size() == BATCH;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void settle(ShopId shop, UUID batch, List<InboxQueries.Waiting> handled) {
        var failures = topics.handle(shop, handled);
        var done = handled.stream()
                .map(InboxQueries.Waiting::id)
                .filter(id -> !failures.containsKey(id))
                .toList();
        inShop.run(shop, () -> {
            queries.end(shop, batch);
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
