package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sync.SweepPause.Load;
import dev.storecrm.sync.SweepPlan.Reason;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepPauseTests {
    private static final Load QUIET = new Load(null, 3, Duration.ofSeconds(2), 0.9, 0);

    /** F38: whatever happens, the interval is within 15 minutes and 3 hours. */
    @Test
    void staysWithinTheBoundsWhateverHappened() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++) {
            var load = new Load(
                    random.nextBoolean() ? null : Duration.ofMinutes(random.nextInt(-10, 1_000)),
                    random.nextLong(10_000_000),
                    Duration.ofMillis(random.nextLong(Duration.ofDays(3).toMillis())),
                    random.nextDouble(-0.5, 1.5),
                    random.nextInt(3) == 0 ? random.nextInt(100) : 0);
            var pause = SweepPause.after(load, random).spread(random.nextLong());
            assertThat(pause.length()).as("seed %s, %s", seed, load).isBetween(SweepPause.SHORTEST, SweepPause.LONGEST);
        }
    }

    @Test
    void is15MinutesWhenNothingAsksForMore() {
        assertThat(after(QUIET)).isEqualTo(new SweepPause(Duration.ofMinutes(15), Reason.USUAL));
    }

    @Test
    void widensUnderLoad() {
        assertThat(after(new Load(null, 6_000, Duration.ofSeconds(2), 0.9, 0)))
                .isEqualTo(new SweepPause(Duration.ofMinutes(30), Reason.MANY_CHANGES));
        assertThat(after(new Load(null, 6_000, Duration.ofSeconds(2), 0.1, 0)))
                .isEqualTo(new SweepPause(Duration.ofMinutes(60), Reason.LITTLE_BUDGET));
        assertThat(after(new Load(null, 3, Duration.ofMinutes(9), 0.9, 0)))
                .isEqualTo(new SweepPause(Duration.ofMinutes(90), Reason.LONG_RUN));
        assertThat(after(new Load(null, 3, Duration.ofDays(2), 0.9, 0)))
                .isEqualTo(new SweepPause(Duration.ofHours(3), Reason.LONG_RUN));
    }

    @Test
    void isWhatPeopleChose() {
        assertThat(after(new Load(Duration.ofMinutes(45), 6_000, Duration.ofHours(1), 0.1, 0)))
                .isEqualTo(new SweepPause(Duration.ofMinutes(45), Reason.CHOSEN));
    }

    @Test
    void backsOffWithFullJitterAfterFailures() {
        var pauses = IntStream.range(0, 200)
                .mapToObj(i -> SweepPause.after(new Load(null, 0, Duration.ZERO, 1, 9), new Random(i)))
                .toList();
        assertThat(pauses).extracting(SweepPause::reason).containsOnly(Reason.FAILED);
        assertThat(pauses).extracting(SweepPause::length).doesNotHaveDuplicates();
        assertThat(pauses).extracting(SweepPause::length).anyMatch(pause -> pause.toMinutes() < 60);
        assertThat(pauses).extracting(SweepPause::length).anyMatch(pause -> pause.toMinutes() > 120);
    }

    @Test
    void spreadsShopsThatWouldStartTogether() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(shop -> after(QUIET).spread(shop).length()))
                .doesNotHaveDuplicates();
    }

    private static SweepPause after(Load load) {
        return SweepPause.after(load, new Random(1));
    }
}
