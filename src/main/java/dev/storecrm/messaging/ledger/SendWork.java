package dev.storecrm.messaging.ledger;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Pace;
import dev.storecrm.messaging.restore.Deployments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Works off a shop's running sends, a slice at a time, so that a big audience keeps nobody else waiting. */
@Component
class SendWork implements DueWorkHandler {
    static final String KIND = "send";

    private static final Duration SLICE = Duration.ofSeconds(5);
    /** How long a relay that takes nothing is left alone. */
    private static final Duration DOWN = Duration.ofMinutes(1);

    private static final Duration SYSTEM_AGAIN = Duration.ofMinutes(15);

    /** Shorter than a link to confirm lives. */
    private static final Duration SYSTEM_HOLDS = Duration.ofDays(2);

    private static final Logger LOG = LoggerFactory.getLogger(SendWork.class);
    private static final int MOST_ATTEMPTS = 3;

    private final SendQueries sends;
    private final DeliveryQueries deliveries;
    private final Dispatch dispatch;
    private final Deployments deployments;
    private final InShop inShop;
    private final DueWork due;
    private final SendSettings settings;
    private final Standstill standstill;
    private final Pace pace;
    private final Clock clock;
    private volatile boolean stopped;

    SendWork(
            SendQueries sends,
            DeliveryQueries deliveries,
            Dispatch dispatch,
            Deployments deployments,
            InShop inShop,
            DueWork due,
            SendSettings settings,
            Standstill standstill,
            Pace pace,
            Clock clock) {
        this.sends = sends;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.deployments = deployments;
        this.inShop = inShop;
        this.due = due;
        this.settings = settings;
        this.standstill = standstill;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        if (!deployments.sends(shop)) {
            // whoever says that it may puts the work again
            return;
        }
        inShop.run(shop, () -> deliveries.recover(shop, MOST_ATTEMPTS, clock.instant()));
        standstill.pauseRunning(shop, lease);
        if (standstill.isTooLate(lease.dueAt())) {
            inShop.run(shop, () -> dropOldOnes(shop));
        }
        slice(shop, System.nanoTime() + SLICE.toNanos());
        inShop.run(shop, () -> sends.running(shop).forEach(send -> sends.finish(shop, send, clock.instant())));
        inShop.call(shop, () -> deliveries.nextDue(shop)).ifPresent(next -> due.put(shop, KIND, slowly(shop, next)));
    }

    /** Not before the shop may send again. */
    private Instant slowly(ShopId shop, Instant next) {
        return pace.again(shop, clock.instant()).filter(next::isBefore).orElse(next);
    }

    private void slice(ShopId shop, long end) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var turns =
                        new Turns(sends, deliveries, dispatch, pace, inShop, clock, threads, settings.lease(), shop)) {
            while (!stopped && System.nanoTime() < end) {
                var turn = turns.next();
                if (turn.isEmpty()) {
                    return;
                }
                var begun = System.nanoTime();
                turns.lookAhead();
                var done = write(shop, turn.get());
                var took = Duration.ofNanos(System.nanoTime() - begun);
                turns.took(took);
                if (done.tooFast()) {
                    pace.slow(shop, done.all() * 3_600_000L / Math.max(1, took.toMillis()), clock.instant());
                }
            }
        }
    }

    private Batch write(ShopId shop, Turn turn) {
        var done = dispatch.all(shop, turn);
        var send = turn.send().number();
        done.down().ifPresent(reason -> LOG.warn("{} for shop {}: {}", reason.reason(), shop, reason.answer()));
        inShop.run(shop, () -> {
            if (done.down().isPresent()) {
                sends.hold(shop, send, clock.instant().plus(DOWN));
            }
            brake(shop, send, done).ifPresent(reason -> waitForAPerson(shop, send, reason));
            if (sends.state(shop, send).filter(SendState.CANCELLED::equals).isPresent()) {
                // who was being written to in that moment and was put off: nobody would try again
                deliveries.skipRest(shop, send, "CANCELLED", clock.instant());
            }
        });
        return done;
    }

    /** Who may write to a few at a time only meets too few in one turn to say anything. */
    private Optional<String> brake(ShopId shop, long send, Batch done) {
        return done.brake().or(() -> {
            if (!done.doubtful()) {
                return Optional.empty();
            }
            var tally = sends.tally(shop, send);
            return Batch.brake(tally.sent(), tally.refused(), tally.unsendable());
        });
    }

    /**
     * A send that somebody began, somebody resumes. Nobody looks at mails of the app itself: they are tried again by
     * themselves, as long as what they say holds.
     */
    private void waitForAPerson(ShopId shop, long send, String reason) {
        var now = clock.instant();
        if (!sends.isSystem(shop, send)) {
            sends.change(shop, send, List.of(SendState.RUNNING), SendState.PAUSED, reason);
            sends.braked(shop, send);
        } else if (!dropOld(shop, send)) {
            sends.hold(shop, send, now.plus(SYSTEM_AGAIN));
        }
    }

    private void dropOldOnes(ShopId shop) {
        sends.running(shop).stream().filter(send -> sends.isSystem(shop, send)).forEach(send -> dropOld(shop, send));
    }

    private boolean dropOld(ShopId shop, long send) {
        var now = clock.instant();
        var old = sends.startedAt(shop, send).isBefore(now.minus(SYSTEM_HOLDS));
        if (old) {
            deliveries.skipRest(shop, send, "TOO_LATE", now);
        }
        return old;
    }

    /** What is under way ends, what is claimed is given back by its lease's holder. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopped = true;
        dispatch.stop();
    }
}
