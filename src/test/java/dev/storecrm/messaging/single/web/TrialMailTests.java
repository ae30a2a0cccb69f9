package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SandboxTest
@DisplayName("A template is tried on whoever writes it")
class TrialMailTests extends SingleStage {
    @Test
    @DisplayName("A test mail of a template goes to me alone, with examples for links, and not too often")
    void triesATemplateOnMyself() {
        var template = Map.of(
                "name",
                "Spring",
                "form",
                "HTML",
                "kind",
                "MARKETING",
                "language",
                "en",
                "subject",
                "Hi {{ customer.first_name }}",
                "body",
                "<p>{{ coupon.code }}</p><a href=\"{{ unsubscribe_url }}\">stop</a>",
                "version",
                "0");
        var saved = location(rig.post("/mail/templates", template))
                .replaceFirst("^https?://[^/]*", "")
                .replaceFirst("\\?.*", "");
        var before = copies().size();
        assertThat(rig.post(saved + "/trial", Map.of("customer", "1")).body()).contains("On its way", OWNER);
        var unsaved = new HashMap<>(template);
        unsaved.put("subject", "Unsaved {{ customer.first_name }}");
        assertThat(rig.post("/mail/templates/trial", unsaved).body()).contains("On its way");
        unsaved.put("body", "<p>no way out</p>");
        assertThat(rig.post("/mail/templates/trial", unsaved).body()).contains("Correct the mail first");
        jobs.runDue();

        var mails = copies().subList(before, copies().size());
        assertThat(mails).hasSize(2).allMatch(mail -> mail.contains("EXAMPLE-10") && mail.contains("/u/example"));
        assertThat(mails)
                .anyMatch(mail -> mail.contains("Hi Person 1"))
                .anyMatch(mail -> mail.contains("Unsaved Hannah"));
        assertThat(taken()).isEmpty();
        assertThat(page("/customers/1/mails").text()).contains("Nothing was sent");
        for (var i = 0; i < 18; i++) {
            rig.post(saved + "/trial", Map.of());
        }
        assertThat(rig.post(saved + "/trial", Map.of()).body()).contains("Twenty test mails");
        rig.execute("update billing_plan set plan = 'TEST'");
        assertThat(rig.post(saved + "/trial", Map.of()).body()).contains("Your address is not known");
    }
}
