package dev.storecrm.messaging.smtp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The lines of this instance to all relays. */
@Component
final class RelayLines implements DisposableBean {
    private static final int MOST = 10;
    private static final int MOST_RELAYS = 500;
    private static final Duration TRY_MORE = Duration.ofMinutes(5);

    private final Timeouts timeouts;
    private final String name;
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("smtp-write-", 0).factory());
    private final Map<Relays.Chosen, RelayPool> pools = new ConcurrentHashMap<>();

    RelayLines(MailSettings settings) {
        this.timeouts = settings.timeouts();
        this.name = settings.name();
    }

    RelayPool to(Relays.Chosen chosen) {
        if (pools.size() >= MOST_RELAYS && !pools.containsKey(chosen)) {
            // changed settings leave their old lines behind; those that somebody writes by stay
            pools.values().removeIf(RelayPool::retire);
        }
        return pools.computeIfAbsent(
                chosen, relay -> new RelayPool(() -> open(relay, timeouts), MOST, TRY_MORE.toNanos()));
    }

    /** A line of its own, e.g. to see whether the settings are right. */
    RelayConnection open(Relays.Chosen chosen, Timeouts timeouts) throws RelayDown {
        var sockets =
                SwiftSockets.held(chosen.byOperator() ? Reach::anywhere : Reach::publicOnly, timeouts.write(), watch);
        return RelayConnection.open(chosen.relay(), sockets, timeouts, name);
    }

    private void destroyPools() {
        pools.values().forEach(RelayPool::close);
        pools.clear();
    }

    @Override
    public void destroy() {
        destroyPools();
        watch.shutdownNow();
    }
}
