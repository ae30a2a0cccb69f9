package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What makes mails wait, before they are made and after")
class MailingPauseTests extends MailingStage {

    @Test
    void writesToNobodyWhileNobodyIsChosenWhomMailsComeFrom() {
        rig.execute("delete from mail_sender");
        var send = begin("two");

        jobs.runDue();

        assertThat(taken()).isEmpty();
        assertThat(sends.state(shop, send)).isEqualTo(SendState.PAUSED);
        assertThat(rig.value("select reason from send")).isEqualTo("NO_SENDER");
        assertThat(rig.rows("select distinct attempts from delivery where fate = 'PLANNED'"))
                .containsExactly(Map.of("attempts", 0));
    }

    @Test
    @DisplayName("R31: a relay that does not know us pauses the send, and nobody has lost an attempt")
    void pausesWhenTheRelayRefusesUs() {
        TestRelay.answer(moment -> moment.verb().equals("GREETING") ? "554 5.7.1 go away" : null);
        TestRelay.hangUp();
        var send = begin("three");

        jobs.runDue();
        // who met a line that other tests kept, and that is dead now, is tried again; the rest of such lines is asked
        // first
        if (sends.state(shop, send) == SendState.RUNNING) {
            rig.clock.tick(Duration.ofMinutes(10));
            jobs.runDue();
        }

        assertThat(sends.state(shop, send)).isEqualTo(SendState.PAUSED);
        assertThat(rig.value("select reason from send")).isEqualTo("RELAY_REFUSED");

        TestRelay.answer(moment -> null);
        sends.resume(shop, send);
        rig.clock.tick(Duration.ofMinutes(10));
        jobs.runDue();
        assertThat(taken()).hasSize(2);
    }

    @Test
    @DisplayName(
            "F13: a send whose mails are being made when the plan falls to Test waits, and leaves nobody out for good")
    void waitsWhenThePlanFallsWhileMailsAreMade() {
        var send = begin("seven");
        rig.post("/settings/plan", Map.of("plan", "TEST", "version", "0"));
        jobs.runDue();
        assertThat(sends.state(shop, send)).isEqualTo(SendState.PAUSED);
        assertThat(sends.resume(shop, send)).isFalse();

        rig.post("/settings/plan", Map.of("plan", "STANDARD", "version", "1"));
        assertThat(sends.resume(shop, send)).isTrue();
        jobs.runDue();
        assertThat(taken()).hasSize(2);
    }

    @Test
    @DisplayName(
            "R17: when three in ten mails cannot be made nothing goes out before a person has looked, two are no reason")
    void waitsWhenManyMailsCannotBeMade() {
        rig.execute(
                "insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state, email_consent_at,"
                        + " created_at, updated_at, row_hash) select shop_id, n, 'p' || n || '@" + mark
                        + ".example', case when n < 6 then 'Bad' else 'Person ' || n end, 'en', state, email_state, email_consent_at, now(), now(), 0"
                        + " from customer, generate_series(4, 11) n where customer_id = 1");
        rig.execute("update customer set first_name = 'Bad' where customer_id = 1");
        var bomb = "{% if customer.first_name == 'Bad' %}{% for i in (1..99999) %}x{% endfor %}{% endif %}";
        var send = mailings.begin(
                shop,
                new NewSend("TEST", "eight", Channel.MAIL, Kind.MARKETING),
                Audience.of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L)),
                new MailContent(Map.of(Locale.ENGLISH, new MailSource("News", "", bomb + HTML, "Hi")), Locale.ENGLISH));
        jobs.runDue();
        assertThat(taken()).as("three of ten, as one wants no mail").isEmpty();
        assertThat(sends.state(shop, send)).isEqualTo(SendState.PAUSED);
        assertThat(rig.value("select reason from send")).isEqualTo("MANY_UNSENDABLE");

        sends.resume(shop, send);
        jobs.runDue();
        assertThat(taken()).hasSize(7).allSatisfy(mail -> assertThat(mail.mail())
                .doesNotContain("{{", "{%"));
        assertThat(rig.rows("select distinct fate, reason from delivery where customer_id in (1, 4, 5)"))
                .containsExactly(Map.of("fate", "FAILED", "reason", "UNSENDABLE"));

        rig.execute("update customer set first_name = 'Good' where customer_id = 1");
        mailings.begin(
                shop,
                new NewSend("TEST", "eleven", Channel.MAIL, Kind.MARKETING),
                Audience.of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L)),
                new MailContent(Map.of(Locale.ENGLISH, new MailSource("News", "", bomb + HTML, "Hi")), Locale.ENGLISH));
        jobs.runDue();
        assertThat(taken()).hasSize(7 + 8);
    }
}
