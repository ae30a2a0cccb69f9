package dev.storecrm.messaging.sender.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.sender.ChecksOfAll;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.NameServer;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@SandboxTest
@DisplayName("Who mails come from, and by which relay")
class SenderPagesTests {
    private static final String PAGE = "/settings/mail";

    @Autowired
    Rig rig;

    @Autowired
    Senders senders;

    @Autowired
    ChecksOfAll checks;

    @Value("${storecrm.mail.resolver}")
    String resolver;

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from mail_sender");
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    @Test
    void keepsTheSenderAndSaysThatNobodyIsOneBefore() {
        assertThat(rig.get(PAGE).body()).contains("No mail can be sent yet");

        assertThat(save(Map.of("fromName", "Sato & Co", "fromAddress", " shop@example.com ")))
                .isEqualTo(303);

        assertThat(rig.get(PAGE).body())
                .contains("Sato &amp; Co", "shop@example.com")
                .doesNotContain("No mail can");
        assertThat(rig.get(PAGE + "/card").body()).contains("shop@example.com");
    }

    @Test
    void sealsThePasswordAndNeverShowsIt() {
        assertThat(save(own("smtp.example.com", "hunter2"))).isEqualTo(303);

        assertThat(rig.get(PAGE).body())
                .contains("smtp.example.com", "A password is saved")
                .doesNotContain("hunter2");
        assertThat(rig.value("select position('hunter2'::bytea in relay_sealed) from mail_sender"))
                .isEqualTo(0);
    }

    @Test
    void keepsAPasswordOnlyForItsOwnHost() {
        save(own("smtp.example.com", "hunter2"));
        assertThat(save(own("smtp.example.com", ""))).isEqualTo(303);
        assertThat(rig.value("select relay_sealed is not null from mail_sender"))
                .isEqualTo(true);

        assertThat(save(own("smtp.evil.example", ""))).isEqualTo(303);
        assertThat(rig.value("select relay_sealed is null from mail_sender")).isEqualTo(true);
    }

    @Test
    void refusesWhatCannotBeAndKeepsWhatWasTyped() {
        var answer = rig.post(
                PAGE,
                form(Map.of(
                        "fromAddress",
                        "nobody",
                        "replyTo",
                        "a@b\r\nBcc: c@d.com",
                        "relay",
                        "own",
                        "host",
                        "a b",
                        "port",
                        "22",
                        "security",
                        "NONE")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "This is not a mail address", "This is not a host name", "one of the ports", "must not travel")
                .contains("value=\"nobody\"");
        assertThat(rig.rows("select 1 from mail_sender")).isEmpty();
    }

    @Test
    void letsTheSecondOfTwoMerge() {
        save(Map.of("fromAddress", "one@example.com"));
        var second = rig.post(PAGE, Map.of("fromAddress", "two@example.com", "version", "0"));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("one@example.com", "two@example.com");
    }

    @Test
    void triesNoMachineOfOurOwnNetworkAndNotTwiceInARow() {
        save(own("localhost", "x"));
        var first = rig.post(PAGE + "/trial", Map.of());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("The relay does not answer");

        assertThat(rig.post(PAGE + "/trial", Map.of()).statusCode()).isEqualTo(429);
    }

    @Test
    void triesNoMoreThanAFewRelaysOfAllShopsInAMinute() {
        save(own("localhost", "x"));
        rig.execute("delete from mail_check");
        for (var shop = 0; shop < 60; shop++) {
            assertThat(checks.mayTry()).isTrue();
        }

        var tried = rig.post(PAGE + "/trial", Map.of());
        assertThat(tried.statusCode()).isEqualTo(429);
        assertThat(tried.body()).contains("Many stores are trying their relay right now");
        rig.execute("delete from mail_check");
    }

    @Test
    void signsWithAKeyWhoseRecordItShows() {
        save(Map.of("fromAddress", "shop@example.com"));
        assertThat(rig.post(PAGE + "/dkim", Map.of()).statusCode()).isEqualTo(303);

        assertThat(rig.get(PAGE).body()).contains("._domainkey.example.com", "v=DKIM1; k=rsa; p=MI");
        var shop = new ShopId((Long) rig.value("select shop_id from mail_sender"));
        assertThat(senders.signer(shop)).isPresent();

        assertThat(rig.post(PAGE + "/dkim/drop", Map.of()).statusCode()).isEqualTo(303);
        assertThat(senders.signer(shop)).isEmpty();
    }

    @Test
    void saysInBothLanguagesWhatToDoAboutARecord() throws Exception {
        save(own("email-smtp.eu-west-1.amazonaws.com", "x"));
        var port = Integer.parseInt(resolver.replaceFirst(".*:", ""));
        var records = new ConcurrentHashMap<>(Map.of("example.com", List.of("v=spf1 mx -all")));
        try (var names = NameServer.start(port, records)) {
            assertThat(names.port()).isEqualTo(port);
            var english = Jsoup.parse(rig.get(PAGE + "/domain").body());
            assertThat(english.select(".badge").eachText())
                    .containsExactly("Does not name your relay", "Left to the relay", "Missing", "Left to the relay");
            assertThat(english.text())
                    .contains("Replace the present record with this one", "Add this record where the DNS");
            assertThat(english.select("[data-controller=copy]").eachAttr("data-copy-text-value"))
                    .containsExactly(
                            "example.com",
                            "v=spf1 mx include:amazonses.com -all",
                            "_dmarc.example.com",
                            "v=DMARC1; p=none");
            rig.post("/settings/language", Map.of("language", "ja"));
            assertThat(rig.get(PAGE + "/domain").body()).contains("リレーが含まれていません", "今ある値をこの値に置き換えて");
            save(own("mail.example.net", "x"));
            records.clear();
            assertThat(rig.get(PAGE + "/domain").body())
                    .as("nobody can copy what an unknown relay is named by")
                    .contains("v=spf1 include:… ~all")
                    .doesNotContain("data-copy-text-value=\"v=spf1");
        }
    }

    @Test
    void isForAdmins() {
        assertThat(rig.get(PAGE, Staff.member()).statusCode()).isEqualTo(403);
    }

    private int save(Map<String, String> fields) {
        return rig.post(PAGE, form(fields)).statusCode();
    }

    private Map<String, String> form(Map<String, String> fields) {
        var rows = rig.rows("select version from mail_sender");
        var form = new HashMap<>(fields);
        form.put(
                "version", rows.isEmpty() ? "0" : rows.getFirst().get("version").toString());
        return form;
    }

    private static Map<String, String> own(String host, String password) {
        return Map.of(
                "fromAddress",
                "shop@example.com",
                "relay",
                "own",
                "host",
                host,
                "port",
                "2525",
                "security",
                "STARTTLS",
                "username",
                "user",
                "password",
                password);
    }
}
