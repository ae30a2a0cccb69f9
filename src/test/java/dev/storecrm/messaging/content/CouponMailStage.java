package dev.storecrm.messaging.content;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop that writes to three people with a coupon; the second reads Japanese, the third wants no mail. */
abstract class CouponMailStage {
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

    ShopId shop;

    String mark;

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

    Coupon coupon(boolean link, boolean personal, @Nullable Integer uses, @Nullable LocalDate ends) {
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

    LocalDate today() {
        return rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
    }

    long begin(Coupon coupon) {
        var words = new MailSource("News", "", HTML, "{{ coupon.code }}");
        return mailings.begin(
                shop,
                new NewSend("TEST", mark, Channel.MAIL, Kind.MARKETING),
                Audience.of(List.of(1L, 2L, 3L)),
                new MailContent(Map.of(Locale.ENGLISH, words, Locale.JAPANESE, words), Locale.ENGLISH)
                        .with(coupon.id()));
    }

    void work() {
        for (var i = 0; i < 4; i++) {
            rig.clock.tick(Duration.ofMinutes(2));
            jobs.runDue();
        }
    }

    List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark + ".example"))
                .toList();
    }

    String mail(int person) {
        return taken().stream()
                .filter(mail -> mail.to().startsWith("p" + person + "@"))
                .findFirst()
                .orElseThrow()
                .mail()
                .replace("=\r\n", "")
                .replace("=3D", "=");
    }
}
