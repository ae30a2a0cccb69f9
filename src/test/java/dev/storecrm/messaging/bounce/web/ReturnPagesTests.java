package dev.storecrm.messaging.bounce.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestMailbox;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("Where mails come back to")
class ReturnPagesTests {
    private static final String PAGE = "/settings/mail/returns";

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from mail_return");
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    @Test
    void keepsTheAddressAndSealsThePasswordForItsOwnHostAlone() {
        assertThat(save(mailbox("imap.example.com", 993, "hunter2"))).isEqualTo(303);
        assertThat(rig.get(PAGE).body())
                .contains("bounces@shop.example", "imap.example.com", "A password is saved")
                .doesNotContain("hunter2");
        assertThat(rig.get(PAGE + "/card").body()).contains("bounces@shop.example", "imap.example.com");
        assertThat(rig.value("select position('hunter2'::bytea in imap_sealed) from mail_return"))
                .isEqualTo(0);
        var key = rig.value("select encode(key_sealed, 'hex') from mail_return");

        assertThat(save(mailbox("imap.example.com", 993, ""))).isEqualTo(303);
        assertThat(rig.value("select imap_sealed is not null from mail_return")).isEqualTo(true);
        assertThat(save(mailbox("imap.evil.example", 993, ""))).isEqualTo(303);
        assertThat(rig.value("select imap_sealed is null from mail_return")).isEqualTo(true);
        assertThat(rig.value("select encode(key_sealed, 'hex') from mail_return"))
                .as("mails of before come back, too")
                .isEqualTo(key);
    }

    @Test
    void refusesWhatCannotBeAndLetsTheSecondOfTwoMerge() {
        var typed = rig.post(
                PAGE,
                Map.of("address", "a+b@shop.example", "host", "a b", "port", "x1", "username", "", "version", "0"));
        assertThat(typed.statusCode()).isEqualTo(422);
        assertThat(typed.body())
                .contains(
                        "A tag does not fit into this mail address",
                        "not a host name",
                        "the user name",
                        "Mailboxes are read on port 993")
                .contains("value=\"a+b@shop.example\"");
        assertThat(rig.rows("select 1 from mail_return")).isEmpty();

        save(Map.of("address", "one@shop.example", "port", "993"));
        var second = rig.post(PAGE, Map.of("address", "two@shop.example", "port", "993", "version", "0"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("one@shop.example", "two@shop.example");
    }

    @Test
    void triesTheMailboxOnceInTenSecondsAndNoMachineOfOurOwnNetwork() {
        TestMailbox.open();
        save(mailbox(TestMailbox.HOST, TestMailbox.port(), "wrong"));
        assertThat(tried()).contains("does not accept the user name or the password");
        assertThat(rig.post(PAGE + "/trial", Map.of()).statusCode()).isEqualTo(429);

        rig.clock.tick(Duration.ofSeconds(11));
        save(mailbox(TestMailbox.HOST, TestMailbox.port(), TestMailbox.PASSWORD));
        assertThat(tried()).contains("The mailbox can be read");

        rig.clock.tick(Duration.ofSeconds(11));
        // another name of the same machine, which the operator did not name
        assertThat(save(mailbox("localhost", TestMailbox.port(), TestMailbox.PASSWORD)))
                .as("nor a port of anybody's choice")
                .isEqualTo(422);
        save(mailbox("localhost", 993, TestMailbox.PASSWORD));
        assertThat(tried()).contains("The mailbox does not answer");
    }

    @Test
    void waitsWhileAllShopsTogetherTryTooMuch() {
        TestMailbox.open();
        save(mailbox(TestMailbox.HOST, TestMailbox.port(), TestMailbox.PASSWORD));
        rig.execute("delete from mail_check");
        rig.execute("insert into mail_check (what, free_at) values ('CONNECTION', now() + interval '1 minute')");

        var tried = rig.post(PAGE + "/trial", Map.of());
        assertThat(tried.statusCode()).isEqualTo(429);
        assertThat(tried.body()).contains("Many stores are trying their mailbox right now");

        rig.execute("delete from due_work where kind = 'mail-returned'");
        save(mailbox(TestMailbox.HOST, TestMailbox.port(), TestMailbox.PASSWORD));
        assertThat(rig.value("select due_at from due_work where kind = 'mail-returned'"))
                .as("to save is no other way to try")
                .isEqualTo(Timestamp.from(rig.now().plusSeconds(60)));
        rig.execute("delete from mail_check");
    }

    @Test
    void isForAdmins() {
        assertThat(rig.get(PAGE, Staff.member()).statusCode()).isEqualTo(403);
    }

    private String tried() {
        return rig.post(PAGE + "/trial", Map.of()).body();
    }

    private int save(Map<String, String> fields) {
        var rows = rig.rows("select version from mail_return");
        var form = new HashMap<>(fields);
        form.put(
                "version", rows.isEmpty() ? "0" : rows.getFirst().get("version").toString());
        return rig.post(PAGE, form).statusCode();
    }

    private static Map<String, String> mailbox(String host, int port, String password) {
        return Map.of(
                "address",
                "bounces@shop.example",
                "host",
                host,
                "port",
                Integer.toString(port),
                "username",
                TestMailbox.USERNAME,
                "password",
                password);
    }
}
