package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.pace.PaceChoice;
import dev.storecrm.messaging.pace.Speed.Limit;
import dev.storecrm.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@IntegrationTest
@Timeout(60)
@DisplayName("How fast a shop's mails go out")
class SpeedTests extends SendStage {

    @Test
    @DisplayName(
            "R7: as many an hour as were chosen, also when that changes while it runs and who works begins anew: everybody once")
    void keepsTheChosenSpeed() {
        var send = begin(SHOP, 60);
        pace.choose(SHOP, new PaceChoice(600, 0));
        work(SHOP, this::sent);
        assertThat(reached).as("a minute's worth").hasSize(10);
        inShop.run(SHOP, () -> jdbc.sql("delete from due_work where shop_id = 770061")
                .update());
        work(SHOP, this::sent);
        assertThat(reached).hasSize(10);
        assertThat(due()).as("comes back when there is room").isAfter(clock.instant());
        work(SHOP, this::sent, Duration.ofSeconds(30));
        assertThat(reached).hasSize(15);
        work(SHOP, this::sent, Duration.ofHours(1));
        assertThat(reached).as("an hour that was not used is lost").hasSize(25);

        pace.choose(SHOP, new PaceChoice(60, 1));
        work(SHOP, this::sent, Duration.ofHours(2));
        assertThat(reached).hasSize(26);
        pace.choose(SHOP, new PaceChoice(null, 2));
        work(SHOP, this::sent, Duration.ofHours(2));

        assertThat(reached).doesNotHaveDuplicates().hasSize(60);
        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.FINISHED);
    }

    @Test
    @DisplayName("Slows down where the relay puts most mails off, at most once a minute, and rises again by itself")
    void givesWayToTheRelay() {
        begin(SHOP, 200);
        work(SHOP, SpeedTests::later);
        var now = clock.instant();
        assertThat(pace.speed(SHOP, now).limit()).isEqualTo(Limit.SLOWED);
        var first = pace.speed(SHOP, now).perHour();
        pace.slow(SHOP, 10, now.plusSeconds(30));
        assertThat(pace.speed(SHOP, now).perHour()).isEqualTo(first);

        pace.slow(SHOP, 10, now.plusSeconds(90));
        assertThat(pace.speed(SHOP, now.plusSeconds(90)).perHour())
                .as("the slowest")
                .isEqualTo(600);
        assertThat(pace.speed(SHOP, now.plusSeconds(90 + 301)).perHour()).isEqualTo(1_200);
        work(SHOP, this::sent, Duration.ofSeconds(60 * 7));
        assertThat(reached).as("a minute's worth of it").hasSizeBetween(10, 20);
        assertThat(pace.speed(SHOP, now.plus(Duration.ofHours(3))).limit()).isEqualTo(Limit.NONE);
        work(SHOP, this::sent, Duration.ofHours(3));
        assertThat(reached).doesNotHaveDuplicates().hasSize(200);
    }

    private static Outcome later(Claimed recipient, BooleanSupplier begin) {
        begin.getAsBoolean();
        return Outcome.later(Outcome.DEFERRED, "421 4.7.0 too many messages");
    }

    private Instant due() {
        return inShop.call(SHOP, () -> jdbc.sql("select due_at from due_work where shop_id = 770061 and kind = 'send'")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single());
    }
}
