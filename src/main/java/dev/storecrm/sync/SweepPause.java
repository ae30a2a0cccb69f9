package dev.storecrm.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next sweep: 15 minutes, longer under load, never more than 3 hours. */
record SweepPause(Duration length, SweepPlan.Reason reason) {
    static final Duration SHORTEST = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(3);

    /** Shops that would start together start up to this far apart. */
    private static final Duration SPREAD = Duration.ofMinutes(2);

    /** Changes of one sweep from which on it comes half as often. */
    private static final long MANY = 5_000;

    /** A sweep should not take up more than every so manieth minute. */
    private static final int SHARE = 10;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    /**
     * What the last sweep was like.
     *
     * @param chosen the pause that people fixed
     * @param changed records that were created, updated or deleted
     * @param budgetLeft of what Shopify lets us ask, 0 to 1
     * @param failures runs in a row that did not get through
     */
    record Load(@Nullable Duration chosen, long changed, Duration took, double budgetLeft, int failures) {}

    static SweepPause after(Load load, RandomGenerator random) {
        if (load.failures() > 0) {
            return afterFailure(load.failures(), random);
        }
        if (load.chosen() != null) {
            return new SweepPause(within(load.chosen()), SweepPlan.Reason.CHOSEN);
        }
        var pause = new SweepPause(SHORTEST, SweepPlan.Reason.USUAL)
                .orLonger(load.changed() > MANY ? 2 : 1, SweepPlan.Reason.MANY_CHANGES)
                .orLonger(
                        load.budgetLeft() < 0.2 ? 4 : load.budgetLeft() < 0.5 ? 2 : 1, SweepPlan.Reason.LITTLE_BUDGET);
        var share = within(
                load.took().compareTo(LONGEST) > 0 ? LONGEST : load.took().multipliedBy(SHARE));
        return share.compareTo(pause.length) > 0 ? new SweepPause(share, SweepPlan.Reason.LONG_RUN) : pause;
    }

    /** Full jitter above the shortest pause, under a ceiling that doubles: shops that failed together do not come back so. */
    private static SweepPause afterFailure(int failures, RandomGenerator random) {
        var ceiling = within(SHORTEST.multipliedBy(1L << Math.min(failures, 5)));
        var above = ceiling.minus(SHORTEST).toMillis();
        return new SweepPause(SHORTEST.plusMillis(random.nextLong(above + 1)), SweepPlan.Reason.FAILED);
    }

    private SweepPause orLonger(int times, SweepPlan.Reason why) {
        var longer = within(SHORTEST.multipliedBy(times));
        return longer.compareTo(length) > 0 ? new SweepPause(longer, why) : this;
    }

    /** The same with the shop's own share of the spread, still within the bounds. */
    SweepPause spread(long shop) {
        var share = Duration.ofMillis(Math.floorMod(shop * MIX, SPREAD.toMillis()));
        var longer = length.plus(share);
        return new SweepPause(longer.compareTo(LONGEST) > 0 ? length.minus(share) : longer, reason);
    }

    static Duration within(Duration pause) {
        return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
