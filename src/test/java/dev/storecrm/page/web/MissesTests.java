package dev.storecrm.page.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R104: misses are counted by address")
class MissesTests {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-12-03T00:00:00Z"));
    private final Misses misses = new Misses(clock);

    @Test
    void turnsAnAddressAwayUntilItsMinuteIsOver() {
        assertThat(IntStream.range(0, Misses.ALLOWED))
                .allMatch(time -> misses.add("192.0.2.1").isZero());
        clock.tick(Duration.ofSeconds(20));
        assertThat(misses.add("192.0.2.1")).isEqualTo(Duration.ofSeconds(40));
        assertThat(misses.add("192.0.2.2")).as("a neighbour").isZero();
        clock.tick(Duration.ofSeconds(40));
        assertThat(misses.add("192.0.2.1")).isZero();
    }

    @Test
    void takesANetworkOfVersionSixForOneAddress() {
        for (var time = 0; time < Misses.ALLOWED; time++) {
            misses.add("2001:db8:1:2::" + Integer.toHexString(time));
        }
        assertThat(misses.add("2001:db8:1:2:ffff::1")).isPositive();
        assertThat(misses.add("2001:db8:1:3::1")).isZero();
    }

    @Test
    void growsNoLargerHoweverManyAsk() {
        var seed = new Random().nextLong();
        System.out.println("MissesTests R104: seed " + seed);
        var random = new Random(seed);
        for (var time = 0; time < 100_000; time++) {
            misses.add(time % 3 == 0 ? "x".repeat(random.nextInt(5_000)) + time : address(random.nextInt()));
        }
        assertThat(misses.addresses()).as("seed " + seed).isEqualTo(20_000);
    }

    private static String address(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
