package dev.storecrm.messaging.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.IntegrationTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R30: when too much comes back, the send waits for a person. */
@IntegrationTest
class BounceBrakeTests extends BounceStage {
    @Test
    void r30RefusalsSuppressNobodyAndTheSendWaits() {
        var send = send("one");
        var mails = sentTo(send, 60);
        for (var mail : mails.subList(0, 9)) {
            bounces.note(SHOP, news(mail, BounceKind.POLICY, "a"));
        }
        assertThat(state(send)).isEqualTo("RUNNING null");

        bounces.note(SHOP, news(mails.get(9), BounceKind.POLICY, "a"));

        assertThat(state(send)).isEqualTo("PAUSED MANY_REFUSED");
        assertThat(count("suppression")).isZero();
    }

    @Test
    void r30ManyBouncesStopASendAndWhoResumesItIsLeftAloneForAWhile() {
        var send = send("one");
        var mails = sentTo(send, 190);
        for (var mail : mails.subList(0, 10)) {
            bounces.note(SHOP, news(mail, BounceKind.HARD, "a"));
        }
        assertThat(state(send)).isEqualTo("PAUSED MANY_BOUNCES");

        inShop.run(SHOP, () -> jdbc.sql("update send set state = 'RUNNING', reason = null where shop_id = 770031")
                .update());
        for (var mail : mails.subList(10, 19)) {
            bounces.note(SHOP, news(mail, BounceKind.HARD, "a"));
        }
        assertThat(state(send)).isEqualTo("RUNNING null");
        bounces.note(SHOP, news(mails.get(19), BounceKind.HARD, "a"));
        assertThat(state(send)).isEqualTo("PAUSED MANY_BOUNCES");
    }

    @Test
    void threeComplaintsOfFewStopASend() {
        var send = send("one");
        for (var mail : sentTo(send, 40).subList(0, 3)) {
            bounces.note(SHOP, news(mail, BounceKind.COMPLAINT, "a"));
        }
        assertThat(state(send)).isEqualTo("PAUSED MANY_COMPLAINTS");
    }

    private List<Long> sentTo(long send, int people) {
        return java.util.stream.LongStream.rangeClosed(1, people)
                .map(customer -> sent(send, customer))
                .boxed()
                .toList();
    }
}
