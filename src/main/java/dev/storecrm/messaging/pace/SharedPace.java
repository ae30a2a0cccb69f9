package dev.storecrm.messaging.pace;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Speed.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Hands out what the operator's relay takes from all shops together. Each shop that waits has the same part of it; whoever wants
 * less leaves the rest to the others. Used within a transaction.
 */
@Component
@EnableConfigurationProperties(PaceSettings.class)
class SharedPace {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPace.class);

    /** Whoever has not come back so long after their turn does not wait any more. */
    private static final Duration COMES_BACK = Duration.ofMinutes(2);
    /** One shop that is put off may have itself to blame; two within this time have the relay. */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    private final SharedPaceQueries queries;
    private final PaceSettings settings;

    SharedPace(SharedPaceQueries queries, PaceSettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    /** What holds for the relay, and for one shop's part of it. */
    private record Room(Allowance relay, Allowance share) {
        int mails(Instant now) {
            return Math.min(relay.room(now), share.room(now));
        }

        Instant again(Instant now) {
            var relayAt = relay.room(now) < 1 ? relay.freeAfter(1, now) : now;
            var shareAt = share.room(now) < 1 ? share.freeAfter(1, now) : now;
            return relayAt.isAfter(shareAt) ? relayAt : shareAt;
        }
    }

    int take(ShopId shop, int wanted, Instant now) {
        // most operators say nothing, and nothing is locked for them
        if (wanted == 0 || !limited(now)) {
            return wanted;
        }
        var room = room(shop, queries.lock(), now);
        var taken = Math.min(wanted, room.mails(now));
        if (taken > 0) {
            queries.free(room.relay.freeAfter(taken, now));
        }
        queries.put(
                shop,
                taken > 0 ? room.share.freeAfter(taken, now) : room.share.freeAt(),
                taken < wanted ? room.again(now).plus(COMES_BACK) : null);
        return taken;
    }

    void giveBack(ShopId shop, int unused, Instant now) {
        if (!limited(now)) {
            return;
        }
        var room = room(shop, queries.lock(), now);
        queries.free(room.relay.freeAfter(-unused, now));
        queries.put(shop, room.share.freeAfter(-unused, now), null);
    }

    Optional<Instant> again(ShopId shop, Instant now) {
        if (!limited(now)) {
            return Optional.empty();
        }
        return Optional.of(room(shop, queries.find().orElse(SharedPaceQueries.Row.NEW), now))
                .filter(room -> room.mails(now) < 1)
                .map(room -> room.again(now));
    }

    Speed speed(ShopId shop, Instant now) {
        var relay = relay(queries.find().orElse(SharedPaceQueries.Row.NEW));
        var together = relay.rate(now);
        if (together == 0) {
            return Speed.own(0, Limit.NONE);
        }
        var others = queries.waiting(shop, now);
        return new Speed(
                part(together, others), relay.slowed(now) ? Limit.SHARED_SLOWED : Limit.SHARED, together, others);
    }

    /** @param perHour how many of the shop's the relay was given when it put them off */
    void slow(ShopId shop, long perHour, Instant now) {
        var row = queries.lock();
        var others = queries.putOff(shop, now, now.minus(TOGETHER));
        var last = row.slowedAt();
        if (others == 0 || (last != null && last.plus(Pace.BETWEEN).isAfter(now))) {
            return;
        }
        var rate = relay(row).rate(now);
        var half = Pace.half(rate, perHour * (others + 1));
        LOG.warn("The relay of the operator puts mails of {} shops off: {} an hour from now on", others + 1, half);
        queries.slow(half, now);
    }

    private boolean limited(Instant now) {
        return relay(queries.find().orElse(SharedPaceQueries.Row.NEW)).rate(now) > 0;
    }

    private Allowance relay(SharedPaceQueries.Row row) {
        return new Allowance(settings.perHour(), 0, row.freeAt(), row.slowedTo(), row.slowedAt());
    }

    private Room room(ShopId shop, SharedPaceQueries.Row row, Instant now) {
        var relay = relay(row);
        var part = part(relay.rate(now), queries.waiting(shop, now));
        return new Room(relay, share(Math.toIntExact(part), queries.share(shop).orElse(null)));
    }

    private static Allowance share(int perHour, @Nullable Instant freeAt) {
        return new Allowance(perHour, 0, freeAt, null, null);
    }

    private static long part(long together, long others) {
        return Math.max(1, together / (others + 1));
    }
}
