package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Everything at the pages that makes a mail, in any order, with the plan falling and rising meanwhile: in test mode the relay
 * hears of the registered address alone, and of what the app itself tells staff or somebody who asked for it a moment ago.
 */
@SandboxTest
class TestModeTests {
    private static final String STAFF = "aiko@sandbox.example";
    private static final Pattern LEAVE = Pattern.compile("List-Unsubscribe: <https?://[^/]+([^>]+)>");
    private static final int DEEDS = 20;

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private final List<String> campaigns = new ArrayList<>();
    private CampaignDesk desk;
    private Random random;

    @AfterEach
    void clear() {
        desk.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    @DisplayName("F12, F13, F17: whatever sends, also while the plan falls and rises")
    void reachesTheRegisteredAddressAlone(long seed) {
        desk = new CampaignDesk(rig);
        desk.install();
        random = new Random(seed);
        var live = 0;
        var tested = 0;
        for (var i = 0; i < DEEDS; i++) {
            plan(random.nextBoolean(), registered());
            deed(random.nextInt(8));
            // it falls, rises or gets another address after the press and before anything is sent
            var test = random.nextInt(3) > 0;
            var address = registered();
            plan(test, address);
            var before = TestRelay.taken().size();
            jobs.runDue();
            var taken = TestRelay.taken().subList(before, TestRelay.taken().size());
            if (test) {
                assertThat(taken).as("seed " + seed + ", deed " + i).allMatch(mail -> mayBe(mail, address));
                tested += taken.size();
            } else {
                live += taken.size();
            }
        }
        assertThat(List.of(live, tested))
                .as("seed " + seed + " sent mails in both modes")
                .allMatch(sent -> sent > 0);
    }

    private boolean mayBe(Taken mail, String registered) {
        return mail.to().equals(registered)
                || (mail.to().equals(STAFF) && mail.mail().contains("Subject: Your file"))
                || (mail.mail().contains("Auto-Submitted:") && mail.mail().contains("Subject: Please confirm"));
    }

    private String registered() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> STAFF;
            default -> "p" + (1 + random.nextInt(4)) + "@" + desk.mark;
        };
    }

    private void plan(boolean test, String address) {
        var version = rig.value("select version from billing_plan").toString();
        var answer = rig.post(
                "/settings/plan", Map.of("plan", test ? "TEST" : "PLUS", "testAddress", address, "version", version));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    private void deed(int which) {
        switch (which) {
            case 0 -> {
                campaigns.add(desk.campaign(Map.of()));
                desk.start(campaigns.getLast());
            }
            case 1 -> scheduled();
            case 2 ->
                campaigns.forEach(each -> {
                    rig.post(each + "/resume", Map.of());
                    rig.post(each + "/retry", Map.of());
                });
            case 3 -> single(true);
            case 4 -> single(false);
            case 5 -> resend();
            case 6 -> {
                rig.post("/mail/templates/" + desk.template + "/trial", Map.of("customer", "1"));
                rig.post("/downloads/new/customers", Map.of("file-scope", "all", "file-column", "email"));
            }
            default -> asksForMailAgain();
        }
    }

    private void scheduled() {
        var zone = ZoneId.of("Europe/Berlin");
        var at = LocalDateTime.ofInstant(rig.now(), zone).plusMinutes(3).truncatedTo(ChronoUnit.MINUTES);
        campaigns.add(desk.campaign(Map.of()));
        desk.schedule(campaigns.getLast(), at.toString());
        rig.clock.tick(Duration.ofMinutes(4));
    }

    private void single(boolean copy) {
        var customer = 1 + random.nextInt(5);
        var form = fields(desk.page("/customers/" + customer + "/mails/new"));
        form.putAll(Map.of("message", "Hello", "kind", random.nextBoolean() ? "TRANSACTIONAL" : "MARKETING"));
        if (copy) {
            form.put("copy", "true");
        }
        var review = Jsoup.parse(
                rig.post("/customers/" + customer + "/mails/review", form).body());
        rig.post("/customers/" + customer + "/mails", fields(review));
    }

    private void resend() {
        // a confirmation and a trial are nobody's mail to be seen again
        var sent = rig.rows("""
                select customer_id, delivery_id from delivery_facts
                where fate = 'SENT' and customer_id is not null and kind <> 'SYSTEM' and origin <> 'TRIAL'
                order by delivery_id desc limit 2
                """);
        for (var row : sent) {
            var mail = "/customers/" + row.get("customer_id") + "/mails/" + row.get("delivery_id");
            var key = desk.page(mail).select("[name=key]").val();
            rig.post(mail + "/resend", Map.of("to", random.nextBoolean() ? "customer" : "you", "key", key));
        }
    }

    /** Somebody leaves by the link of a mail and wants to come back. */
    private void asksForMailAgain() {
        desk.taken().stream()
                .map(mail -> LEAVE.matcher(mail.mail().replace("=\r\n", "").replace("\r\n ", "")))
                .filter(java.util.regex.Matcher::find)
                .reduce((one, other) -> other)
                .ifPresent(found -> {
                    rig.post(found.group(1), Map.of("choice", "all"));
                    rig.post(found.group(1), Map.of("choice", "again", "want", "MARKETING"));
                });
    }

    private static Map<String, String> fields(Document page) {
        var fields = new HashMap<String, String>();
        page.select("form[method=post] [name]").stream()
                .filter(field ->
                        !field.tagName().equals("button") && !field.attr("type").equals("checkbox"))
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        page.select("option[selected]")
                .forEach(option -> fields.put(option.parent().attr("name"), option.val()));
        return fields;
    }
}
