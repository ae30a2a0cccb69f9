package dev.storecrm.messaging.content;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with a plan, a sender and three customers, of whom the third wants no mail. */
@SandboxTest
abstract class MailingStage {
    static final String HTML =
            "<p>Hi {{ customer.first_name }}</p><p>Code: {{ coupon.code }}.</p><a href=\"{{ unsubscribe_url }}\">stop</a>";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Mailings mailings;

    @Autowired
    Sends sends;

    ShopId shop;
    String mark;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table :
                List.of("delivery_input", "send_text", "delivery", "send", "mail_sender", "billing_plan", "customer")) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute("update shop_setting set connected_at = '2020-01-01'");
        mark = "m" + rig.now().getEpochSecond();
        rig.execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                + ", 'STANDARD', now(), 0)");
        rig.execute("insert into mail_sender (shop_id, from_name, from_address, changed_at, version) values (" + shop
                + ", 'Sato & Co', 'shop@example.com', now(), 0)");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state, email_consent_at, created_at,"
                        + " updated_at, row_hash) select " + shop + ", n, 'p' || n || '@" + mark
                        + ".example', 'Person ' || n,"
                        + " case n when 2 then 'ja-JP' else 'en' end, 'ENABLED',"
                        + " case n when 3 then 'UNSUBSCRIBED' else 'SUBSCRIBED' end, '2100-01-01', now(), now(), 0 from generate_series(1, 3) n");
    }

    @AfterEach
    void takeEverythingAgain() {
        rig.execute("delete from customer");
        TestRelay.answer(moment -> null);
    }

    final long begin(String key) {
        return mailings.begin(
                shop,
                new NewSend("TEST", key, Channel.MAIL, Kind.MARKETING),
                Audience.of(List.of(1L, 2L, 3L)),
                new MailContent(
                        Map.of(
                                Locale.ENGLISH,
                                new MailSource(
                                        "News for {{ customer.first_name }}", "", HTML, "Hi {{ customer.first_name }}"),
                                Locale.JAPANESE,
                                new MailSource("お知らせ", "", HTML, "こんにちは {{ customer.first_name }}")),
                        Locale.ENGLISH));
    }

    final List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark + ".example"))
                .toList();
    }

    final String mail(String person) {
        return taken().stream()
                .filter(mail -> mail.to().startsWith(person + "@"))
                .findFirst()
                .orElseThrow()
                .mail()
                .replace("=\r\n", "")
                .replace("\r\n ", " ");
    }
}
