package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.pace.PaceChoice;
import dev.storecrm.testing.IntegrationTest;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Timeout(60)
@DisplayName("R30: a send that everybody refuses for the sender's sake waits for a person, and suppresses nobody")
class BrakeTests extends SendStage {
    @Autowired
    Deliveries listed;

    @Test
    @DisplayName("while it goes out, with the reason")
    void stopsWhileItGoesOut() {
        var send = begin(SHOP, 250);
        work(SHOP, BrakeTests::refused);
        assertThat(stand(send)).isEqualTo("PAUSED MANY_REFUSED");
        assertThat(sends.sums(SHOP, send).of(Fate.FAILED))
                .as("those of one turn, and the rest waits")
                .isBetween(10L, 100L);
        assertThat(sends.sums(SHOP, send).of(Fate.PLANNED)).isGreaterThanOrEqualTo(150);
        assertThat(suppressed()).isZero();
    }

    @Test
    @DisplayName("few at a time as well, and counts anew for whoever resumes it")
    void stopsASlowOneToo() {
        var send = begin(SHOP, 40);
        pace.choose(SHOP, new PaceChoice(300, 0));
        work(SHOP, BrakeTests::refused);
        assertThat(stand(send)).isEqualTo("RUNNING null");
        work(SHOP, BrakeTests::refused, Duration.ofHours(1));
        assertThat(stand(send)).isEqualTo("PAUSED MANY_REFUSED");
        assertThat(sends.sums(SHOP, send).of(Fate.FAILED)).isEqualTo(10);

        sends.resume(SHOP, send);
        work(SHOP, BrakeTests::refused, Duration.ofHours(2));
        assertThat(stand(send)).isEqualTo("RUNNING null");
        work(SHOP, BrakeTests::refused, Duration.ofHours(3));
        assertThat(stand(send)).isEqualTo("PAUSED MANY_REFUSED");

        sends.resume(SHOP, send);
        pace.choose(SHOP, new PaceChoice(null, 1));
        work(SHOP, this::sent, Duration.ofHours(4));
        assertThat(stand(send)).isEqualTo("FINISHED null");
        assertThat(suppressed()).isZero();
    }

    @Test
    @DisplayName("also when those who were refused are tried again")
    void countsAnewForThoseWhoAreTriedAgain() {
        var send = begin(SHOP, 40);
        work(SHOP, BrakeTests::refused);
        assertThat(stand(send)).isEqualTo("PAUSED MANY_REFUSED");
        assertThat(listed.retry(SHOP, send)).isEqualTo(40);
        pace.choose(SHOP, new PaceChoice(300, 0));

        sends.resume(SHOP, send);
        work(SHOP, BrakeTests::refused, Duration.ofHours(1));
        assertThat(stand(send)).isEqualTo("RUNNING null");
        work(SHOP, BrakeTests::refused, Duration.ofHours(2));
        assertThat(stand(send)).isEqualTo("PAUSED MANY_REFUSED");
    }

    @Test
    @DisplayName("R17: at three in ten that cannot be made")
    void waitsAtThreeInTen() {
        assertThat(Batch.brake(70, 0, 30)).contains("MANY_UNSENDABLE");
        assertThat(Batch.brake(75, 0, 25)).isEmpty();
    }

    private static Outcome refused(Claimed recipient, BooleanSupplier begin) {
        begin.getAsBoolean();
        return Outcome.failed(Outcome.POLICY, "550 5.7.26 unauthenticated");
    }

    private String stand(long send) {
        return inShop.call(
                SHOP, () -> jdbc.sql("select state || ' ' || coalesce(reason, 'null') from send where send_id = ?")
                        .param(send)
                        .query(String.class)
                        .single());
    }

    private long suppressed() {
        return inShop.call(SHOP, () -> jdbc.sql("select count(*) from suppression where shop_id = " + SHOP.value())
                .query(Long.class)
                .single());
    }
}
