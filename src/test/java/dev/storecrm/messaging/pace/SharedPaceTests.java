package dev.storecrm.messaging.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Speed.Limit;
import dev.storecrm.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
@DisplayName("How fast the operator's relay is given mails of all shops")
class SharedPaceTests {
    private static final ShopId ONE = new ShopId(770_091);
    private static final ShopId TWO = new ShopId(770_092);
    private static final ShopId OWN = new ShopId(770_093);
    private static final Instant START = Instant.parse("2026-12-03T09:00:00Z");

    @Autowired
    PaceQueries queries;

    @Autowired
    SharedPaceQueries shared;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql("delete from mail_relay").update();
        jdbc.sql("delete from mail_relay_share").update();
        for (var shop : List.of(ONE, TWO, OWN)) {
            inShop.run(shop, () -> jdbc.sql("delete from mail_pace where shop_id = ?")
                    .param(shop.value())
                    .update());
        }
    }

    /** As an instance of its own would have it. */
    private Pace instance(@Nullable Integer perHour) {
        return new Pace(
                queries,
                new SharedPace(shared, new PaceSettings(perHour)),
                shop -> !Set.of(OWN).contains(shop),
                inShop);
    }

    @Test
    @DisplayName(
            "R7: one limit for all shops and instances, whoever asks at the same moment; a shop with its own relay is free of it")
    void limitsAllShopsTogether() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = threads
                    .invokeAll(IntStream.range(0, 20)
                            .<Callable<Integer>>mapToObj(
                                    number -> () -> instance(6_000).take(number % 2 == 0 ? ONE : TWO, 30, START))
                            .toList())
                    .stream()
                    .mapToInt(Future::resultNow)
                    .sum();
            assertThat(taken).as("a minute's worth").isLessThanOrEqualTo(100).isGreaterThan(45);
        }
        assertThat(instance(6_000).take(OWN, 500, START)).isEqualTo(500);
        assertThat(instance(6_000).again(OWN, START)).isEmpty();
        assertThat(instance(null).take(ONE, 500, START))
                .as("nobody said a number")
                .isEqualTo(500);
    }

    @Test
    @DisplayName(
            "Shops that wait get the same, however often each asks; whoever wants little gets it, and leaves the rest")
    void isFair() {
        var pace = instance(3_600);
        var got = new int[2];
        for (var second = 0; second < 1_200; second++) {
            var now = START.plusSeconds(second);
            for (var often = 0; often < 5; often++) {
                got[0] += pace.take(ONE, 100, now);
            }
            if (second >= 600 && second % 7 == 0) {
                got[1] += pace.take(TWO, 100, now);
            }
        }
        assertThat(got[0]).as("alone for ten minutes, then half").isBetween(600 + 60 + 250, 600 + 60 + 350);
        assertThat(got[1]).isBetween(250, 350);
        assertThat(got[0] + got[1]).as("together no more than the limit").isBetween(1_190, 1_260);

        var later = START.plus(Duration.ofHours(2));
        pace.take(ONE, 100, later);
        assertThat(pace.take(TWO, 100, later))
                .as("nothing is left at the moment")
                .isZero();
        var soon = pace.again(TWO, later).orElseThrow();
        assertThat(soon).isAfter(later).isBefore(later.plusSeconds(5));
        assertThat(pace.take(TWO, 100, soon)).isPositive();
        pace.giveBack(TWO, 0, soon);
        var others = pace.speed(ONE, soon);
        assertThat(others).isEqualTo(new Speed(3_600, Limit.SHARED, 3_600, 0));
    }

    @Test
    @DisplayName(
            "R7: two shops that are put off slow the relay for all; one shop alone slows itself; it rises again by itself")
    void slowsForAllWhenItIsTheRelay() {
        var pace = instance(60_000);
        pace.slow(ONE, 20_000, START);
        assertThat(pace.speed(ONE, START)).isEqualTo(new Speed(10_000, Limit.SLOWED, 0, 0));
        assertThat(pace.speed(TWO, START)).isEqualTo(new Speed(60_000, Limit.SHARED, 60_000, 0));

        pace.slow(TWO, 20_000, START.plusSeconds(10));
        pace.slow(ONE, 20_000, START.plusSeconds(20));
        var third = new ShopId(770_094);
        var now = START.plusSeconds(30);
        assertThat(instance(60_000).speed(third, now))
                .as("half of what both gave it, told by any instance")
                .isEqualTo(new Speed(20_000, Limit.SHARED_SLOWED, 20_000, 0));
        assertThat(instance(null).speed(third, now).perHour())
                .as("also where the operator said no number")
                .isEqualTo(20_000);
        assertThat(pace.speed(OWN, now).limit()).isEqualTo(Limit.NONE);
        assertThat(pace.speed(third, now.plus(Duration.ofMinutes(6))).perHour()).isEqualTo(40_000);
        assertThat(pace.speed(third, now.plus(Duration.ofHours(1))).limit()).isEqualTo(Limit.SHARED);
    }

    @Test
    @DisplayName("The shop's own limit holds where it is the smaller one, and the reason is told")
    void tellsWhichLimitItIs() {
        var pace = instance(3_600);
        pace.choose(ONE, new PaceChoice(600, 0));
        assertThat(pace.speed(ONE, START)).isEqualTo(new Speed(600, Limit.CHOSEN, 0, 0));
        assertThat(pace.take(ONE, 100, START)).isEqualTo(10);
        pace.choose(ONE, new PaceChoice(90_000, 1));
        assertThat(pace.take(ONE, 100, START)).isEqualTo(50);
        assertThat(pace.take(TWO, 100, START)).isZero();
        assertThat(pace.speed(ONE, START)).isEqualTo(new Speed(1_800, Limit.SHARED, 3_600, 1));
        assertThat(pace.again(ONE, START)).isPresent();
    }

    @Test
    void readsTheOperatorsLimitAndRefusesOneThatIsNone() {
        assertThat(settings("250000")).isEqualTo(new PaceSettings(250_000));
        assertThat(settings("")).as("as docker compose hands it on").isEqualTo(new PaceSettings(null));
        assertThatThrownBy(() -> new PaceSettings(0)).hasMessageContaining("storecrm.mail.per-hour");
    }

    private static PaceSettings settings(String perHour) {
        return new Binder(new MapConfigurationPropertySource(Map.of("storecrm.mail.perhour", perHour)))
                .bindOrCreate("storecrm.mail", PaceSettings.class);
    }
}
