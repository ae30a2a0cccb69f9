package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponChange;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("Mails that bring a coupon")
class CouponMailTests {
    private static final String HTML =
            "<p>[{{ coupon.code }}|{{ coupon.value }}|{{ coupon.ends_on }}]</p><a href=\"{{ coupon.url }}\">go</a>"
                    + "<a href=\"{{ unsubscribe_url }}\">stop</a>";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Mailings mailings;

    @Autowired
    Coupons coupons;

    @Autowired
    Sends sends;

    private ShopId shop;
    private String mark;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "delivery_input",
                "send_text",
                "send_coupon",
                "delivery",
                "send",
                "coupon_code",
                "coupon_discount",
                "coupon",
                "mail_sender",
                "billing_plan",
                "customer")) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute("update shop_setting set connected_at = '2020-01-01'");
        mark = "K" + rig.now().getEpochSecond();
        rig.execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                + ", 'STANDARD', now(), 0)");
        rig.execute("insert into mail_sender (shop_id, from_address, changed_at, version) values (" + shop
                + ", 'shop@example.com', now(), 0)");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state, email_consent_at,"
                        + " created_at, updated_at, row_hash) select " + shop + ", n, 'p' || n || '@" + mark
                        + ".example', 'Person ' || n, case n when 2 then 'ja-JP' else 'en' end, 'ENABLED',"
                        + " case n when 3 then 'UNSUBSCRIBED' else 'SUBSCRIBED' end, '2100-01-01', now(), now(), 0"
                        + " from generate_series(1, 3) n");
    }

    @AfterEach
    void takeEverythingAgain() {
        rig.execute("delete from customer");
        TestRelay.answer(moment -> null);
    }

    private Coupon coupon(boolean link, boolean personal, @Nullable Integer uses, @Nullable LocalDate ends) {
        var limits = new Limits(0, 0, uses, false, new Limits.Combines(false, false, false));
        return coupons.add(
                shop,
                new CouponDraft(
                        "Spring",
                        link,
                        personal,
                        mark,
                        new Worth(Worth.Kind.PERCENT, 10),
                        limits,
                        new Span(today(), ends, null),
                        List.of(),
                        "/collections/sale"));
    }

    private LocalDate today() {
        return rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
    }

    private long begin(Coupon coupon) {
        var words = new MailSource("News", "", HTML, "{{ coupon.code }}");
        return mailings.begin(
                shop,
                new NewSend("TEST", mark, Channel.MAIL, Kind.MARKETING),
                Audience.of(List.of(1L, 2L, 3L)),
                new MailContent(Map.of(Locale.ENGLISH, words, Locale.JAPANESE, words), Locale.ENGLISH)
                        .with(coupon.id()));
    }

    private void work() {
        for (var i = 0; i < 4; i++) {
            rig.clock.tick(Duration.ofMinutes(2));
            jobs.runDue();
        }
    }

    private List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark + ".example"))
                .toList();
    }

    private String mail(int person) {
        return taken().stream()
                .filter(mail -> mail.to().startsWith("p" + person + "@"))
                .findFirst()
                .orElseThrow()
                .mail()
                .replace("=\r\n", "")
                .replace("=3D", "=");
    }

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
