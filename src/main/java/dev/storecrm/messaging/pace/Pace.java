package dev.storecrm.messaging.pace;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands out how many mails a shop's relay may be given now, in the whole installation. Where most of them are put off the speed
 * is halved, at most once a minute, and doubles again every five minutes.
 */
@Component
public class Pace {
    private static final Logger LOG = LoggerFactory.getLogger(Pace.class);

    private static final Duration BETWEEN = Duration.ofMinutes(1);
    /** Mails an hour: a relay that wants less says so to each mail. */
    private static final int SLOWEST = 600;

    private final PaceQueries queries;
    private final InShop inShop;

    Pace(PaceQueries queries, InShop inShop) {
        this.queries = queries;
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

    /** Mails an hour at the moment; empty for as many as the relay takes. */
    public OptionalLong perHour(ShopId shop, Instant now) {
        var rate = inShop.call(shop, () -> queries.find(shop))
                .map(allowance -> allowance.rate(now))
                .orElse(0L);
        return rate == 0 ? OptionalLong.empty() : OptionalLong.of(rate);
    }

    /** Whether the relay has asked for less than the shop would give it. */
    public boolean slowed(ShopId shop, Instant now) {
        return inShop.call(shop, () -> queries.find(shop))
                .map(allowance -> allowance.slowed(now))
                .orElse(false);
    }

    /** Takes as many as are wanted, or as there is room for. */
    public int take(ShopId shop, int wanted, Instant now) {
        return inShop.call(shop, () -> {
            // most shops have no row, and none is locked for them
            if (queries.find(shop).isEmpty()) {
                return wanted;
            }
            var allowance = queries.lock(shop).orElseThrow();
            var taken = Math.min(wanted, allowance.room(now));
            if (taken > 0 && allowance.rate(now) > 0) {
                queries.free(shop, allowance.freeAfter(taken, now));
            }
            return taken;
        });
    }

    /** Nobody was there to take them. */
    public void giveBack(ShopId shop, int unused, Instant now) {
        inShop.run(shop, () -> queries.find(shop)
                .filter(allowance -> allowance.rate(now) > 0)
                .flatMap(allowance -> queries.lock(shop))
                .ifPresent(allowance -> queries.free(shop, allowance.freeAfter(-unused, now))));
    }

    /** When there is room for one; empty while there is. */
    public Optional<Instant> again(ShopId shop, Instant now) {
        return inShop.call(shop, () -> queries.find(shop))
                .filter(allowance -> allowance.room(now) < 1)
                .map(allowance -> allowance.freeAfter(1, now));
    }

    /** The relay put most of them off. */
    public void slow(ShopId shop, long perHour, Instant now) {
        inShop.run(shop, () -> {
            queries.begin(shop);
            var allowance = queries.lock(shop).orElseThrow();
            var last = allowance.slowedAt();
            if (last != null && last.plus(BETWEEN).isAfter(now)) {
                return;
            }
            var rate = allowance.rate(now);
            var half = Math.max(SLOWEST, Math.min(rate == 0 ? PaceChoice.MOST : rate, Math.max(1, perHour)) / 2);
            LOG.warn("The relay of shop {} puts mails off: {} an hour from now on", shop, half);
            queries.slow(shop, Math.toIntExact(half), now);
        });
    }
}
