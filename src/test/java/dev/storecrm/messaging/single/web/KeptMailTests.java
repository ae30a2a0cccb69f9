package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SandboxTest
@DisplayName("S9: a mail that is kept goes again, or waits, or is forgotten")
class KeptMailTests extends SingleStage {
    @Test
    @DisplayName(
            "S9: byte for byte to the customer or to me; never against a no, and in test mode to the registered address")
    void resendsTheStoredMail() {
        send(1, review(1, form(1, "kind", "MARKETING", "message", "Hi {{ customer.first_name }}")));
        jobs.runDue();
        rig.execute("update customer set first_name = 'Renamed'");
        var mail = page("/customers/1/mails").select("a.strong").attr("href");
        var key = UUID.randomUUID().toString();

        assertThat(resend(mail, "customer", key)).contains("messaging.done.resent");
        assertThat(resend(mail, "customer", key)).contains("messaging.done.resent");
        jobs.runDue();
        assertThat(taken()).hasSize(2);
        assertThat(part(taken().getLast().mail()))
                .isEqualTo(part(taken().getFirst().mail()));
        assertThat(page("/customers/1/mails").text()).contains("Sent again");

        rig.post("/customers/1/consent", Map.of("kind", "MARKETING", "choice", "OUT"));
        assertThat(page(mail).select("input[value=customer]").hasAttr("disabled"))
                .isTrue();
        assertThat(resend(mail, "customer", UUID.randomUUID().toString())).contains("resend-refused");
        rig.execute("update billing_plan set plan = 'TEST'");
        assertThat(resend(mail, "you", UUID.randomUUID().toString())).contains("no-address");
        rig.post(
                "/settings/plan",
                Map.of(
                        "plan",
                        "TEST",
                        "testAddress",
                        "reg@" + mark,
                        "version",
                        rig.value("select version from billing_plan").toString()));
        assertThat(rig.value("select test_address from billing_plan")).isEqualTo("reg@" + mark);
        assertThat(resend(mail, "you", UUID.randomUUID().toString())).contains("copied-to-you");
        jobs.runDue();
        assertThat(taken()).hasSize(3);
        assertThat(taken().getLast().to()).isEqualTo("reg@" + mark);
        assertThat(part(taken().getLast().mail()))
                .isEqualTo(part(taken().getFirst().mail()));
    }

    @Test
    @DisplayName("A mail that waits for a person goes on, or is called off; its content goes with the person")
    void waitsForAPersonAndForgetsTheErased() {
        var review = review(1, form(1, "message", "Hi"));
        rig.execute("delete from mail_sender");
        send(1, review);
        jobs.runDue();
        assertThat(page("/customers/1/mails").text()).contains("Waits", "No sender is set");
        var mail = page("/customers/1/mails").select("a.strong").attr("href");
        assertThat(page(mail).select("input[value=customer]").hasAttr("disabled"))
                .as("a second one, beside the one that is on its way")
                .isTrue();
        assertThat(resend(mail, "customer", UUID.randomUUID().toString())).contains("resend-refused");
        rig.post(mail + "/cancel", Map.of());
        assertThat(page("/customers/1/mails").text()).contains("Left out", "The send was cancelled");

        rig.execute("delete from delivery_input");
        assertThat(page(mail).text()).contains("What stood in this mail is gone");
        assertThat(resend(mail, "you", UUID.randomUUID().toString())).contains("resend-gone");
        assertThat(rig.get("/customers/2/mails/" + mail.replaceAll(".*/", "")).statusCode())
                .isEqualTo(404);
    }

    private String resend(String mail, String to, String key) {
        return location(rig.post(mail + "/resend", Map.of("to", to, "key", key)));
    }
}
