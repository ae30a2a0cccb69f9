package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.smtp.OtherReaders;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Between the relay and the mailbox: nothing of ours judges what we sent. */
@SandboxTest
@DisplayName("R35: every mail that a relay has taken is read and verified by others")
class SignedMailsTests {
    private static final int PEOPLE = 8;
    private static final String HTML = "<html><body><p>{{ customer.first_name }}, %s</p>"
            + "<a href=\"https://shop.example/\">go</a><a href=\"{{ unsubscribe_url }}\">stop</a></body></html>";

    private final long seed = new Random().nextLong();

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Mailings mailings;

    private ShopId shop;
    private String mark;

    @BeforeAll
    static void needVerifier() throws Exception {
        OtherReaders.needVerifier();
    }

    @BeforeEach
    void install() {
        System.out.println("SignedMailsTests R35: seed " + seed);
        rig.reset();
        for (var table : List.of(
                "delivery_input", "send_text", "delivery", "send", "mail_sender", "billing_plan", "suppression")) {
            rig.execute("delete from " + table);
        }
        rig.execute("delete from customer");
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute("update shop_setting set connected_at = '2020-01-01'");
        mark = "s" + rig.now().getEpochSecond() + ".example";
        rig.execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                + ", 'STANDARD', now(), 0)");
        rig.execute("insert into mail_sender (shop_id, from_name, from_address, changed_at, version) values (" + shop
                + ", '佐藤商店', 'shop@shop.example', now(), 0)");
        rig.post("/settings/mail/dkim", Map.of());
        var random = new Random(seed);
        for (var person = 1; person <= PEOPLE; person++) {
            rig.execute(
                    "insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state, email_consent_at,"
                            + " created_at, updated_at, row_hash) values (" + shop + ", " + person + ", 'p" + person
                            + "@"
                            + mark
                            + "', '" + name(random) + "', '" + (person % 2 == 0 ? "ja-JP" : "en")
                            + "', 'ENABLED', 'SUBSCRIBED', '2100-01-01', now(), now(), 0)");
        }
    }

    @AfterEach
    void clear() {
        rig.execute("delete from customer");
    }

    @Test
    @DisplayName("R35: in both languages, to people with odd names, with one click to stop that is signed, too")
    void isTrustedByOthers() throws Exception {
        send("news", Kind.MARKETING);
        send("order", Kind.TRANSACTIONAL);
        var key = (String) rig.value("select dkim_public from mail_sender");
        var selector = rig.value("select dkim_selector from mail_sender");

        var mails = taken();
        assertThat(mails).hasSize(2 * PEOPLE);
        for (var taken : mails) {
            var bytes = taken.mail().getBytes(StandardCharsets.UTF_8);
            assertThat(OtherReaders.verified(bytes, key))
                    .as("seed %d: %s", seed, taken.to())
                    .isEqualTo("True " + selector + "._domainkey.shop.example.");
            var mail = OtherReaders.parsed(bytes);
            assertThat(mail.at("/defects")).as("seed %d: %s", seed, taken.to()).isEmpty();
            readable(mail, Integer.parseInt(taken.to().replaceAll("^p(\\d+)@.*", "$1")));
        }
    }

    private void readable(JsonNode mail, int person) {
        var japanese = person % 2 == 0;
        var name = (String) rig.value("select first_name from customer where customer_id = " + person);
        assertThat(OtherReaders.header(mail, "From").strip()).isEqualTo("佐藤商店 <shop@shop.example>");
        assertThat(OtherReaders.header(mail, "Subject").strip())
                .isEqualTo((japanese ? "春のお知らせ " : "Spring for ") + name);
        assertThat(mail.at("/parts/text~1html").asString()).contains(japanese ? "こんにちは" : "hello");
        assertThat(mail.at("/parts/text~1plain").asString()).contains(name);
        var signed = OtherReaders.header(mail, "DKIM-Signature").replaceAll("(?s).*[; ]h=([^;]*);.*", "$1");
        var names = mail.at("/headers").values().stream()
                .map(pair -> pair.get(0).asString())
                .toList();
        if (mail.at("/parts/text~1plain").asString().startsWith("order")) {
            assertThat(names).doesNotContain("List-Unsubscribe");
            return;
        }
        assertThat(OtherReaders.header(mail, "List-Unsubscribe")).startsWith("<" + rig.app() + "/u/");
        assertThat(OtherReaders.header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(List.of(signed.replaceAll("\\s", "").split(":")))
                .contains("list-unsubscribe", "list-unsubscribe-post");
    }

    private void send(String key, Kind kind) {
        mailings.begin(
                shop,
                new NewSend("TEST", key, Channel.MAIL, kind),
                new Audience("select customer_id from customer_facts where shop_id = :shop", Map.of()),
                new MailContent(
                        Map.of(
                                Locale.ENGLISH,
                                new MailSource(
                                        "Spring for {{ customer.first_name }}",
                                        "",
                                        HTML.formatted("hello"),
                                        key + " {{ customer.first_name }}"),
                                Locale.JAPANESE,
                                new MailSource(
                                        "春のお知らせ {{ customer.first_name }}",
                                        "",
                                        HTML.formatted("こんにちは"),
                                        key + " {{ customer.first_name }}")),
                        Locale.ENGLISH));
        jobs.runDue();
    }

    private List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark))
                .toList();
    }

    private static String name(Random random) {
        var pieces = List.of("Ann", "花子", "Søren", "O''Hara", "=?x?", ".", "😀", "a,b", "\"q\"", "<b>", "Ж", " x");
        var name = new StringBuilder("N");
        for (var piece = random.nextInt(8); piece >= 0; piece--) {
            name.append(pieces.get(random.nextInt(pieces.size())));
        }
        return name.toString();
    }
}
