package dev.storecrm.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Reads what is due, claims it, and lets the handlers work, each on a thread of its own. */
@Component
class DueWorkTick implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DueWorkTick.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final DueWorkQueries queries;
    private final Supplier<Map<String, DueWorkHandler>> byKind;
    private final JobsSettings settings;
    private final Clock clock;
    private final LeaseKeeper leases;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free;
    private volatile boolean stopped;

    DueWorkTick(
            DueWorkQueries queries,
            ObjectProvider<DueWorkHandler> handlers,
            JobsSettings settings,
            LeaseKeeper leases,
            Clock clock) {
        this.queries = queries;
        this.byKind = SingletonSupplier.of(() ->
                handlers.stream().collect(Collectors.toUnmodifiableMap(DueWorkHandler::kind, Function.identity())));
        this.settings = settings;
        this.leases = leases;
        this.clock = clock;
        this.free = new Semaphore(settings.workers());
    }

    /** Looks for due work soon, without waiting for the next tick. */
    void wake() {
        if (settings.automatic() && !stopped) {
            threads.execute(this::runAside);
        }
    }

    void wakeIn(Duration pause) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(this::wake);
    }

    /** Claims what is due and starts it; ends when every claim has a thread. */
    void runAside() {
        var most = free.drainPermits();
        var claimed = 0;
        try {
            for (var claim : claim(most)) {
                claimed++;
                threads.execute(() -> {
                    try {
                        work(claim);
                    } finally {
                        free.release();
                    }
                });
            }
        } finally {
            free.release(most - claimed);
        }
    }

    /** Works off everything that is due, on this thread; what tests call instead of waiting. */
    int runDue() {
        var done = 0;
        for (var claims = claim(settings.workers()); !claims.isEmpty(); claims = claim(settings.workers())) {
            claims.forEach(this::work);
            done += claims.size();
        }
        return done;
    }

    private List<DueWorkQueries.Claim> claim(int most) {
        var kinds = byKind().keySet();
        return most == 0 || kinds.isEmpty() || stopped
                ? List.of()
                : queries.claim(clock.instant(), kinds, most, settings.lease());
    }

    private void work(DueWorkQueries.Claim claim) {
        var handler = byKind().get(claim.kind());
        if (handler == null) {
            return;
        }
        var begun = System.nanoTime();
        try {
            leases.during(
                    claim, () -> handler.work(claim.shop(), new Lease(claim.token(), claim.attempts(), claim.dueAt())));
            var rest = handler.rest(Duration.ofNanos(System.nanoTime() - begun));
            if (queries.done(claim, clock.instant().plus(rest))) {
                wakeIn(rest);
            }
        } catch (RuntimeException | Error e) {
            var pause = pause(claim.attempts());
            LOG.warn(
                    "{} of shop {} failed (attempt {}), again in {}",
                    claim.kind(),
                    claim.shop(),
                    claim.attempts(),
                    pause,
                    e);
            queries.again(claim, clock.instant().plus(pause));
        }
    }

    /** Full jitter between one second and 2^attempt seconds, at most an hour. */
    private static Duration pause(int attempts) {
        var ceiling = Math.min(LONGEST_PAUSE.toMillis(), 1_000L << Math.min(attempts, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1_000, ceiling + 1));
    }

    private Map<String, DueWorkHandler> byKind() {
        return byKind.get();
    }

    @Override
    public void destroy() {
        stopped = true;
        threads.close();
    }
}
