package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SandboxTest
@DisplayName("Mails that bring a coupon")
class CouponMailTests extends CouponMailStage {
    @Test
    @DisplayName("F27, T84: everybody gets their own code by the link, once Shopify has it")
    void bringsEverybodyTheirOwnCode() {
        var send = begin(coupon(true, true, null, null));
        work();

        assertThat(sends.state(shop, send)).isEqualTo(SendState.FINISHED);
        var code = (String) rig.value("select code from coupon_code where customer_id = 1");
        assertThat(mail(1)).contains("[" + code + "|10%|]");
        // the click is counted on the way, and the way to the sale stays in the link
        var click = mail(1).replaceAll("(?s).*\"" + rig.app() + "(/c/[^\"]+)\".*", "$1");
        assertThat(rig.send(rig.request(click)).headers().firstValue("Location"))
                .contains("https://www.sandbox-store.example/discount/" + code + "?redirect=%2Fcollections%2Fsale");
        assertThat(rig.store.books().discounts.code(code)).isPresent();
        assertThat(mail(2)).doesNotContain(code);
        assertThat(rig.rows("select customer_id from coupon_code where send_id is not null order by customer_id"))
                .containsExactly(Map.of("customer_id", 1L), Map.of("customer_id", 2L));
    }

    @Test
    @DisplayName("F26, F27: one code to type for all, with its last day in each language")
    void bringsOneCodeToAll() {
        begin(coupon(false, false, null, today().plusDays(3)));
        work();

        assertThat(mail(1)).contains("[" + mark + "|10%|Until ");
        assertThat(taken()).hasSize(2);
        assertThat(rig.rows("select code from coupon_code")).isEmpty();
    }

    @Test
    @DisplayName("R14: for whom no code is left gets no mail, and the sums close")
    void writesToNobodyWithoutACode() {
        var send = begin(coupon(true, true, 1, null));
        work();

        assertThat(taken()).hasSize(1);
        assertThat(rig.rows("select fate, reason from delivery order by customer_id"))
                .extracting(row -> row.get("fate") + " " + row.get("reason"))
                .containsExactly("SENT null", "FAILED NO_CODE", "SKIPPED NO_UNSUBSCRIBED");
        assertThat(sends.state(shop, send)).isEqualTo(SendState.FINISHED);
    }

    @Test
    @DisplayName("waits for a Shopify that is down, and loses nobody")
    void waitsForShopify() {
        var coupon = coupon(true, true, null, null);
        rig.store.faults().always(Faults.Api.SERVER_ERROR);
        var send = begin(coupon);
        work();
        assertThat(taken()).isEmpty();
        assertThat(sends.state(shop, send)).isEqualTo(SendState.PREPARING);

        rig.store.faults().clear();
        rig.clock.tick(Duration.ofMinutes(30));
        work();
        assertThat(taken()).hasSize(2);
    }

    @Test
    @DisplayName("R15: of whom nobody knows whether the mail came the code stays theirs, whatever becomes of the send")
    void leavesACodeToWhoMayHaveIt() {
        TestRelay.answer(moment -> moment.verb().equals("END") ? ScriptedRelay.KEEP_AND_HANG_UP : null);
        var send = begin(coupon(true, true, null, null));
        rig.clock.tick(Duration.ofMinutes(1));
        jobs.runDue();
        rig.clock.tick(Duration.ofSeconds(5));
        jobs.runDue();
        assertThat(rig.rows("select fate from delivery order by customer_id"))
                .extracting(row -> row.get("fate"))
                .containsExactly("UNKNOWN", "UNKNOWN", "SKIPPED");
        var theirs = rig.rows("select customer_id, code from coupon_code where send_id is not null order by 1");
        assertThat(theirs).hasSize(2);

        sends.cancel(shop, send);
        rig.clock.tick(Duration.ofMinutes(15));
        jobs.runDue();
        assertThat(rig.value("select settled_at from send_coupon")).isNotNull();
        assertThat(rig.rows("select customer_id, code from coupon_code where send_id is not null order by 1"))
                .isEqualTo(theirs);
    }

    @Test
    @DisplayName("R15: the codes of a cancelled send come back, and those of whom the relay refuses")
    void givesCodesBack() {
        TestRelay.answer(moment -> !moment.verb().equals("RCPT")
                ? null
                : moment.line().contains("p1@") ? "550 5.1.1 nobody" : "451 4.7.1 later");
        var send = begin(coupon(true, true, null, null));
        rig.clock.tick(Duration.ofMinutes(1));
        jobs.runDue();
        rig.clock.tick(Duration.ofSeconds(5));
        jobs.runDue();
        assertThat(rig.rows("select fate from delivery order by customer_id"))
                .extracting(row -> row.get("fate"))
                .containsExactly("FAILED", "SOFT_FAILED", "SKIPPED");

        sends.cancel(shop, send);
        rig.clock.tick(Duration.ofMinutes(15));
        jobs.runDue();

        assertThat(rig.rows("select code from coupon_code where send_id is not null"))
                .isEmpty();
        assertThat(rig.rows("select code from coupon_code where state = 'THERE'"))
                .hasSize(2);
        assertThat(rig.value("select settled_at from send_coupon")).isNotNull();
    }
}
