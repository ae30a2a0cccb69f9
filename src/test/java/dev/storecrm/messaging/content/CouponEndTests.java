package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.coupon.CouponChange;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SandboxTest
@DisplayName("Mails that bring a coupon which ends meanwhile")
class CouponEndTests extends CouponMailStage {
    @Test
    @DisplayName("F29: with a coupon that has expired nothing goes out until somebody has mended it")
    void catchesWhatNobodyCouldUse() {
        var coupon = coupon(true, false, null, today());
        rig.clock.tick(Duration.ofDays(2));
        var send = begin(coupon);
        work();

        assertThat(taken()).isEmpty();
        assertThat(rig.rows("select state, reason from send"))
                .containsExactly(Map.of("state", "PREPARING", "reason", "COUPON_EXPIRED"));

        assertThat(sends.resume(shop, send)).isTrue();
        work();
        assertThat(rig.value("select reason from send"))
                .as("nothing was mended")
                .isEqualTo("COUPON_EXPIRED");
        assertThat(rig.rows("select distinct attempts from delivery where fate = 'PLANNED'"))
                .containsExactly(Map.of("attempts", 0));

        coupons.change(shop, coupon.id(), new CouponChange("Spring", true, "/", today().plusDays(9)), 0);
        sends.resume(shop, send);
        work();
        assertThat(taken()).hasSize(2);
        assertThat(sends.state(shop, send)).isEqualTo(SendState.FINISHED);
    }

    @Test
    @DisplayName("F29: a send that was paused goes on only while people can use the codes in its mails")
    void asksAgainWhenItIsResumed() {
        var coupon = coupon(true, true, null, today());
        var send = begin(coupon);
        sends.pause(shop, send, "BY_HAND");
        work();
        assertThat(sends.state(shop, send)).isEqualTo(SendState.PAUSED);
        rig.clock.tick(Duration.ofDays(2));

        assertThat(sends.resume(shop, send)).isTrue();
        work();
        assertThat(taken()).isEmpty();
        assertThat(sends.stand(shop, send)).isEqualTo(new Sends.Stand(SendState.PREPARING, "COUPON_EXPIRED"));

        coupons.change(shop, coupon.id(), new CouponChange("Spring", true, "/", today().plusDays(9)), 0);
        sends.resume(shop, send);
        work();
        assertThat(taken()).hasSize(2);
        assertThat(rig.rows("select code from coupon_code"))
                .as("those of before")
                .hasSize(2);
        assertThat(sends.state(shop, send)).isEqualTo(SendState.FINISHED);
    }

    @Test
    @DisplayName("F29: codes that end a day after their send are not sent later than that, although the coupon goes on")
    void sendsNoCodesOfAnotherDay() {
        var span = new Span(today(), null, 1);
        var limits = new Limits(0, 0, null, false, new Limits.Combines(false, false, false));
        var send = begin(coupons.add(
                shop,
                new CouponDraft(
                        "Spring", true, true, mark, new Worth(Worth.Kind.PERCENT, 10), limits, span, List.of(), "/")));
        sends.pause(shop, send, "BY_HAND");
        work();
        rig.clock.tick(Duration.ofDays(3));
        sends.resume(shop, send);
        work();

        assertThat(taken()).isEmpty();
        assertThat(sends.stand(shop, send)).isEqualTo(new Sends.Stand(SendState.PREPARING, "COUPON_EXPIRED"));
        assertThat(rig.rows("select discount_id from coupon_discount")).hasSize(1);
    }
}
