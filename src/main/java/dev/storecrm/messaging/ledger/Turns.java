package dev.storecrm.messaging.ledger;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Pace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of a shop's running sends, by turns. While some are being written to, those who are next are claimed: a
 * swift relay would wait for them otherwise. Used by one thread.
 */
final class Turns implements AutoCloseable {
    /** What a slow relay takes within the lease. */
    private static final int FEW = 100;
    /** For one that took the last ones within {@link #SWIFT}. */
    private static final int MANY = 1_000;

    private static final Duration SWIFT = Duration.ofSeconds(1);

    private final SendQueries sends;
    private final DeliveryQueries deliveries;
    private final Dispatch dispatch;
    private final Pace pace;
    private final InShop inShop;
    private final Clock clock;
    private final Executor threads;
    private final Duration leased;
    private final ShopId shop;
    private final Queue<Long> round = new ArrayDeque<>();
    private @Nullable CompletableFuture<Optional<Turn>> ahead;
    private boolean anybody = true;
    private volatile int together = FEW;

    Turns(
            SendQueries sends,
            DeliveryQueries deliveries,
            Dispatch dispatch,
            Pace pace,
            InShop inShop,
            Clock clock,
            Executor threads,
            Duration leased,
            ShopId shop) {
        this.sends = sends;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.pace = pace;
        this.inShop = inShop;
        this.clock = clock;
        this.threads = threads;
        this.leased = leased;
        this.shop = shop;
    }

    /** Nothing when none of the sends has anybody who is due. */
    Optional<Turn> next() {
        var claimed = ahead;
        ahead = null;
        return claimed == null ? claim() : claimed.join();
    }

    /** Claims those who come after, unless the relay is slow: their lease would be spent on waiting. */
    void lookAhead() {
        if (together > FEW) {
            ahead = CompletableFuture.supplyAsync(this::claim, threads);
        }
    }

    /** How long the last ones took. */
    void took(Duration time) {
        together = time.compareTo(SWIFT) < 0 ? Math.min(MANY, 2 * together) : FEW;
    }

    /** By one thread at a time: who asks waits for who looks ahead. */
    private Optional<Turn> claim() {
        while (true) {
            if (round.isEmpty()) {
                if (!anybody) {
                    return Optional.empty();
                }
                anybody = false;
                round.addAll(inShop.call(shop, () -> sends.running(shop)));
            }
            var send = round.poll();
            if (send == null) {
                return Optional.empty();
            }
            var turn = claim(send);
            if (turn.isPresent()) {
                anybody = true;
                return turn;
            }
        }
    }

    private Optional<Turn> claim(long send) {
        var running = new Running(
                send, inShop.call(shop, () -> sends.opening(shop, send)).orElseThrow());
        // before the claim, which counts as an attempt
        var deliverer = dispatch.by(running.opening().channel());
        var most = pace.take(shop, together, clock.instant());
        if (most == 0) {
            return Optional.empty();
        }
        var lease = UUID.randomUUID();
        var claimed = inShop.call(shop, () -> deliveries.claim(shop, running, lease, leased, most, clock.instant()));
        if (claimed.size() < most) {
            pace.giveBack(shop, most - claimed.size(), clock.instant());
        }
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Turn(running, lease, claimed, deliverer.round(shop, claimed), null));
        } catch (ChannelDown e) {
            return Optional.of(new Turn(running, lease, claimed, null, e));
        }
    }

    /** Gives back who was claimed and is not waited for any more. */
    @Override
    public void close() {
        next(ahead).ifPresent(turn -> inShop.run(shop, () -> deliveries.release(shop, turn.lease(), clock.instant())));
    }

    private static Optional<Turn> next(@Nullable CompletableFuture<Optional<Turn>> ahead) {
        return ahead == null ? Optional.empty() : ahead.join();
    }
}
