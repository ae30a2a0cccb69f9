package dev.storecrm.messaging.pace;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Speed.Limit;
import dev.storecrm.page.StaleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands out how many mails a shop's relay may be given now, in the whole installation. Where most of them are put off the speed
 * is halved, at most once a minute, and doubles again every five minutes. What goes by the operator's relay shares that one's
 * limit with other shops.
 */
@Component
public class Pace {
    private static final Logger LOG = LoggerFactory.getLogger(Pace.class);

    static final Duration BETWEEN = Duration.ofMinutes(1);
    /** Mails an hour: a relay that wants less says so to each mail. */
    private static final int SLOWEST = 600;

    private final PaceQueries queries;
    private final SharedPace shared;
    private final SharesRelay relays;
    private final InShop inShop;

    Pace(PaceQueries queries, SharedPace shared, SharesRelay relays, InShop inShop) {
        this.queries = queries;
        this.shared = shared;
        this.relays = relays;
        this.inShop = inShop;
    }

    public PaceChoice of(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop))
                .map(allowance -> new PaceChoice(allowance.perHour(), allowance.version()))
                .orElse(PaceChoice.NONE);
    }

    /**
     * Holds at once, also for what is being sent.
     *
     * @throws StaleVersion when somebody saved after the form was opened
     */
    public void choose(ShopId shop, PaceChoice chosen) {
        if (!chosen.sensible()) {
            throw new IllegalArgumentException(chosen.toString());
        }
        inShop.run(shop, () -> {
            queries.begin(shop);
            StaleVersion.check(
                    "Speed", chosen.version(), queries.lock(shop).orElseThrow().version());
            queries.choose(shop, chosen.perHour());
        });
    }

    /** What a shop's mails may do at the moment, and why no more. */
    public Speed speed(ShopId shop, Instant now) {
        return inShop.call(shop, () -> {
            var own = queries.find(shop).map(allowance -> own(allowance, now)).orElse(Speed.own(0, Limit.NONE));
            return relays.sharesRelay(shop) ? own.and(shared.speed(shop, now)) : own;
        });
    }

    private static Speed own(Allowance allowance, Instant now) {
        var rate = allowance.rate(now);
        return Speed.own(rate, allowance.slowed(now) ? Limit.SLOWED : rate == 0 ? Limit.NONE : Limit.CHOSEN);
    }

    /** Takes as many as are wanted, or as there is room for. */
    public int take(ShopId shop, int wanted, Instant now) {
        return inShop.call(shop, () -> {
            // most shops have no row, and none is locked for them
            var allowance = queries.find(shop).flatMap(known -> queries.lock(shop));
            var room = allowance.map(known -> known.room(now)).orElse(Integer.MAX_VALUE);
            var most = Math.min(wanted, room);
            var taken = relays.sharesRelay(shop) ? shared.take(shop, most, now) : most;
            allowance
                    .filter(known -> taken > 0 && known.rate(now) > 0)
                    .ifPresent(known -> queries.free(shop, known.freeAfter(taken, now)));
            return taken;
        });
    }

    /** Nobody was there to take them. */
    public void giveBack(ShopId shop, int unused, Instant now) {
        inShop.run(shop, () -> {
            queries.find(shop)
                    .filter(allowance -> allowance.rate(now) > 0)
                    .flatMap(allowance -> queries.lock(shop))
                    .ifPresent(allowance -> queries.free(shop, allowance.freeAfter(-unused, now)));
            if (relays.sharesRelay(shop)) {
                shared.giveBack(shop, unused, now);
            }
        });
    }

    /** When there is room for one; empty while there is. */
    public Optional<Instant> again(ShopId shop, Instant now) {
        return inShop.call(shop, () -> {
            var own = queries.find(shop)
                    .filter(allowance -> allowance.room(now) < 1)
                    .map(allowance -> allowance.freeAfter(1, now));
            var common = relays.sharesRelay(shop) ? shared.again(shop, now) : Optional.<Instant>empty();
            return Stream.concat(own.stream(), common.stream()).max(Comparator.naturalOrder());
        });
    }

    /** The relay put most of them off. */
    public void slow(ShopId shop, long perHour, Instant now) {
        inShop.run(shop, () -> {
            queries.begin(shop);
            var allowance = queries.lock(shop).orElseThrow();
            if (relays.sharesRelay(shop)) {
                shared.slow(shop, perHour, now);
            }
            var last = allowance.slowedAt();
            if (last != null && last.plus(BETWEEN).isAfter(now)) {
                return;
            }
            var half = half(allowance.rate(now), perHour);
            LOG.warn("The relay of shop {} puts mails off: {} an hour from now on", shop, half);
            queries.slow(shop, half, now);
        });
    }

    /** @param rate 0 for no limit so far */
    static int half(long rate, long perHour) {
        return Math.toIntExact(
                Math.max(SLOWEST, Math.min(rate == 0 ? PaceChoice.MOST : rate, Math.max(1, perHour)) / 2));
    }
}
