package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.history.MailHistory;
import dev.storecrm.messaging.history.SentMail;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("From words and an audience to a relay")
class MailingTests extends MailingStage {
    @Autowired
    MailHistory history;

    @Test
    void bringsEverybodyTheirOwnMailInTheirLanguageOnce() {
        var send = begin("one");
        assertThat(sends.state(shop, send)).isEqualTo(SendState.PREPARING);
        assertThat(begin("one")).isEqualTo(send);

        jobs.runDue();

        assertThat(taken())
                .extracting(Taken::to)
                .containsExactlyInAnyOrder("p1@" + mark + ".example", "p2@" + mark + ".example");
        var english = mail("p1");
        assertThat(english)
                .contains("Subject: News for Person 1", "Hi Person 1", "From: Sato & Co <shop@example.com>")
                .contains(
                        "List-Unsubscribe: <" + rig.app() + "/u/", "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .contains("Message-ID: <d")
                // of a preview's example nothing is sent
                .contains("Code: .")
                .doesNotContain("EXAMPLE");
        assertThat(mail("p2")).contains("=?UTF-8?B?").doesNotContain("News for");
        assertThat(rig.rows("select fate, reason from delivery where customer_id = 3"))
                .containsExactly(Map.of("fate", "SKIPPED", "reason", "NO_UNSUBSCRIBED"));
        assertThat(sends.state(shop, send)).isEqualTo(SendState.FINISHED);
        assertThat(subjects(1)).containsExactly("News for Person 1");
        // no mail was made for who was left out
        assertThat(subjects(3)).containsExactly("News for …");
    }

    private List<@Nullable String> subjects(long customer) {
        return history.before(shop, customer, rig.now().plusSeconds(1), 10).stream()
                .map(SentMail::subject)
                .toList();
    }

    @Test
    void asksForAYesAsSoonAsThereIsASenderUnlessItIsTooLate() {
        rig.execute("delete from mail_sender");
        sends.beginSystem(shop, Sends.CONFIRMATION, "1", 1);
        jobs.runDue();
        assertThat(taken()).isEmpty();

        rig.execute("insert into mail_sender (shop_id, from_address, changed_at, version) values (" + shop
                + ", 'shop@example.com', now(), 0)");
        rig.clock.tick(Duration.ofMinutes(20));
        jobs.runDue();
        assertThat(mail("p1")).contains("Subject: Please confirm: mail from", "Auto-Submitted: auto-generated", "/u/");

        rig.execute("delete from mail_sender");
        var late = sends.beginSystem(shop, Sends.CONFIRMATION, "2", 2);
        jobs.runDue();
        rig.clock.tick(Duration.ofDays(3));
        jobs.runDue();
        assertThat(sends.state(shop, late)).isEqualTo(SendState.FINISHED);
        assertThat(rig.value("select reason from delivery where customer_id = 2"))
                .isEqualTo("TOO_LATE");
        assertThat(taken()).hasSize(1);
    }

    @Test
    @DisplayName("R29, R30: who has no mailbox is suppressed, and nobody whom the relay refuses for our sake")
    void suppressesWhoHasNoMailbox() {
        TestRelay.answer(moment -> !moment.verb().equals("RCPT")
                ? null
                : moment.line().contains("p1@") ? "550 5.1.1 nobody" : "550 5.7.1 blocked");
        begin("five");
        jobs.runDue();

        assertThat(rig.rows(
                        "select customer_id, fate, reason from delivery where customer_id < 3 order by customer_id"))
                .extracting(row -> row.get("reason"))
                .containsExactly("NO_MAILBOX", "POLICY");
        assertThat(rig.rows("select reason from suppression where shop_id = " + shop))
                .containsExactly(Map.of("reason", "HARD_BOUNCE"));

        TestRelay.answer(moment -> null);
        begin("six");
        jobs.runDue();
        assertThat(taken()).extracting(Taken::to).containsExactly("p2@" + mark + ".example");
    }

    @Test
    @DisplayName("A send whose mails cannot be made keeps those of no other from being made")
    void makesTheMailsOfOthers() {
        var broken = begin("nine");
        rig.execute("delete from send_text where send_id = " + broken);
        begin("ten");

        jobs.runDue();

        assertThat(taken()).hasSize(2);
        assertThat(sends.state(shop, broken)).isEqualTo(SendState.PREPARING);
        rig.execute("update send set state = 'CANCELLED' where send_id = " + broken);
    }

    @Test
    @DisplayName("S9: what goes out is what was made before, and nothing once the person is erased")
    void sendsNothingElseThanWhatWasMade() {
        TestRelay.answer(moment -> moment.verb().equals("RCPT") ? "451 4.7.1 later" : null);
        begin("four");
        jobs.runDue();
        rig.execute("update delivery_input set inputs = replace(inputs, 'Person 1', 'Person X') where customer_id = 1");
        rig.execute("delete from delivery_input where customer_id = 2");
        TestRelay.answer(moment -> null);
        rig.clock.tick(Duration.ofMinutes(10));
        jobs.runDue();

        assertThat(taken()).isEmpty();
        assertThat(rig.rows("select distinct fate, reason from delivery where customer_id < 3"))
                .containsExactly(Map.of("fate", "FAILED", "reason", "UNSENDABLE"));
    }
}
