package dev.storecrm.messaging.tracking;

import dev.storecrm.consent.LinkTokens;
import dev.storecrm.database.GroupCommit;
import dev.storecrm.database.InShop;
import dev.storecrm.database.NotWritten;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.tracking.ReactionQueries.Look;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes in what recipients do with their mails. What comes at the same time is written together, and looks ten times a second
 * at most: a write for each few of them would take the processors from the pictures. What does not find room or a database is
 * counted and lost, as nobody who reads a mail is to wait for that.
 */
@Component
public class Reactions implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Reactions.class);
    private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(1, 1_000, 20_000);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int SECONDS = 3;

    private final LinkTokens tokens;
    private final Trackings trackings;
    private final ReactionQueries queries;
    private final TrackingSettings settings;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;
    private final Counter lost;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("reactions-", 0).factory());
    private final GroupCommit<Reaction> clicks = new GroupCommit<>(this::write, threads, BOUNDS);
    private final GroupCommit<Reaction> looks = new GroupCommit<>(this::writeAndRest, threads, BOUNDS);
    private final CountDownLatch ended = new CountDownLatch(1);

    Reactions(
            LinkTokens tokens,
            Trackings trackings,
            ReactionQueries queries,
            TrackingSettings settings,
            InShop inShop,
            DueWork due,
            Clock clock,
            MeterRegistry meters) {
        this.tokens = tokens;
        this.trackings = trackings;
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
        this.lost = Counter.builder("storecrm.mail.reactions.lost")
                .description("Opens and clicks that were not written down")
                .register(meters);
    }

    /** The picture of a mail was loaded; asks nothing of the database now. What is certainly not ours takes nobody's place. */
    public void opened(String token, boolean machine) {
        if (!tokens.forgesSeen(token) && !looks.offer(new Reaction(token, machine, clock.instant()))) {
            lost.increment();
        }
    }

    /** Where a link leads, once it is written down that it was followed; empty for one that is none of ours. */
    public Optional<String> follow(String token, boolean machine) {
        var seen = tokens.readSeen(token).filter(each -> each.link() > 0);
        var destination = seen.flatMap(each ->
                inShop.call(each.shop(), () -> trackings.destination(each.shop(), each.delivery(), each.link())));
        destination.ifPresent(address -> note(new Reaction(token, machine, clock.instant())));
        return destination;
    }

    private void note(Reaction click) {
        try {
            clicks.write(click, PATIENCE);
        } catch (NotWritten e) {
            LOG.warn("A click was not written down: {}", e.getMessage());
            lost.increment();
        }
    }

    /** What comes meanwhile waits for the next write. */
    private void writeAndRest(List<Reaction> together) {
        write(together);
        try {
            ended.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Reaction> together) {
        try {
            read(together).forEach(this::write);
        } catch (RuntimeException e) {
            LOG.error("{} opens and clicks were not written down", together.size(), e);
            lost.increment(together.size());
        }
    }

    /** Without what we have not signed. */
    private Map<ShopId, List<Look>> read(List<Reaction> together) {
        var looks = new HashMap<ShopId, List<Look>>();
        for (var reaction : together) {
            tokens.readSeen(reaction.token())
                    .map(seen -> new Look(seen, reaction.machine(), reaction.at()))
                    .ifPresent(look -> looks.computeIfAbsent(look.seen().shop(), shop -> new ArrayList<>())
                            .add(look));
        }
        return looks;
    }

    private void write(ShopId shop, List<Look> looks) {
        try {
            inShop.bounded(shop, SECONDS, () -> {
                due.join(shop, ReactionPruning.KIND, clock.instant().plus(ReactionPruning.PAUSE));
                var rows = queries.add(shop, looks, settings.soon());
                queries.arrived(shop, looks, clock.instant());
                return rows;
            });
        } catch (RuntimeException e) {
            // of the other shops nothing is lost
            LOG.error("{} opens and clicks of shop {} were not written down", looks.size(), shop, e);
            lost.increment(looks.size());
        }
    }

    @Override
    public void destroy() {
        ended.countDown();
        threads.close();
    }
}
