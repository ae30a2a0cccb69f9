package dev.storecrm.sandbox;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Webhooks of a bad day: some are lost, some come twice, some late, and all of them overtake each other. The same seed makes
 * the same day.
 */
public final class Chaos {

    /**
     * How bad the day is.
     *
     * @param drop percent of webhooks that are lost, 0 to 100
     * @param twice percent that come twice under the same id
     * @param late percent that come an hour late, in Shopify's time
     * @param reorderWithin every webhook waits at random for up to so long, in Shopify's time
     */
    public record Day(int drop, int twice, int late, Duration reorderWithin) {
        public static final Day CALM = new Day(0, 0, 0, Duration.ZERO);
    }

    /** What becomes of one webhook: how often it is sent (0: lost), and how long it waits, in Shopify's time. */
    public record Fate(int times, Duration pause) {}

    private Day day = Day.CALM;
    private SplittableRandom random = new SplittableRandom(1);

    public synchronized void begin(Day bad, long seed) {
        day = bad;
        random = new SplittableRandom(seed);
    }

    public synchronized void end() {
        day = Day.CALM;
    }

    public synchronized Day day() {
        return day;
    }

    public synchronized Fate next() {
        if (random.nextInt(100) < day.drop()) {
            return new Fate(0, Duration.ZERO);
        }
        var times = random.nextInt(100) < day.twice() ? 2 : 1;
        var late = random.nextInt(100) < day.late() ? Duration.ofHours(1) : Duration.ZERO;
        var within = day.reorderWithin().toMillis();
        return new Fate(times, late.plusMillis(within == 0 ? 0 : random.nextLong(within)));
    }

    /** For the page with the switches; empty on a calm day. */
    public synchronized String describe() {
        return day.equals(Day.CALM)
                ? ""
                : "Webhooks: %d %% lost, %d %% twice, %d %% an hour late, reordered within %d minutes. "
                        .formatted(
                                day.drop(),
                                day.twice(),
                                day.late(),
                                day.reorderWithin().toMinutes());
    }
}
