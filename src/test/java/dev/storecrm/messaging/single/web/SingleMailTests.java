package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("S4-S9: a mail to one customer, from their page to the relay and back")
class SingleMailTests {
    private static final String OWNER = "aiko@sandbox.example";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private String mark;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "delivery_input",
                "send_text",
                "mail_template",
                "delivery",
                "send",
                "mail_sender",
                "billing_plan",
                "consent_entry",
                "suppression",
                "customer")) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = '2020-01-01'");
        var shop = rig.value("select id from shop order by id limit 1");
        mark = "m" + rig.now().getEpochSecond() + ".example";
        rig.execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                + ", 'STANDARD', now(), 0)");
        rig.execute("insert into mail_sender (shop_id, from_name, from_address, changed_at, version) values (" + shop
                + ", 'Sato & Co', 'shop@example.com', now(), 0)");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state, email_consent_at,"
                        + " created_at, updated_at, row_hash) select " + shop + ", n, 'p' || n || '@" + mark
                        + "', 'Person ' || n, case n when 2 then 'ja' else 'en' end, 'ENABLED',"
                        + " case n when 3 then 'UNSUBSCRIBED' else 'SUBSCRIBED' end, '2020-06-01', now(), now(), 0"
                        + " from generate_series(1, 3) n");
        TestRelay.answer(moment -> null);
    }

    @AfterEach
    void clear() {
        rig.execute("delete from customer");
        rig.execute("delete from suppression");
        TestRelay.answer(moment -> null);
    }

    @Test
    @DisplayName("S5, S6, S8: reviewed, sent once with a copy to me, told on the timeline, shown as it was")
    void writesToACustomerAndShowsIt() {
        var form =
                form(1, "message", "Hello {{ customer.first_name }}\n\nSee [here](https://x.example)", "copy", "true");
        assertThat(form.get("subject")).startsWith("A message from ").doesNotEndWith("from ");
        var review = review(1, form);
        assertThat(review.select("iframe").attr("srcdoc")).contains("Hello Person 1");
        assertThat(review.select("iframe").hasAttr("sandbox")).isTrue();
        assertThat(review.text()).contains(OWNER);

        send(1, review);
        send(1, review);
        jobs.runDue();

        assertThat(taken()).hasSize(1);
        assertThat(mail("p1@" + mark))
                .contains("Hello Person 1", "https://x.example")
                .doesNotContain("List-Unsubscribe");
        assertThat(part(copies().getLast())).isEqualTo(part(taken().getFirst().mail()));
        var card = page("/customers/1/mails");
        assertThat(card.select(".badge").eachText()).containsExactly("Sent", "Sent");
        assertThat(page("/customers/1/timeline").text())
                .contains("Got the mail \"A message from ", "Your store got the mail");
        var shown = page(card.select("a.strong").last().attr("href"));
        assertThat(shown.text()).contains("Byte for byte");
        assertThat(shown.select("iframe").attr("srcdoc"))
                .isEqualTo(review.select("iframe").attr("srcdoc"));
    }

    @Test
    @DisplayName(
            "S5: marketing needs a yes, in the customer's language, and a mail that changed meanwhile is looked at again")
    void asksForPermissionByKind() {
        assertThat(review(3, form(3, "kind", "MARKETING", "message", "Sale")).text())
                .contains("This mail would not be sent", "unsubscribed in Shopify");
        assertThat(review(3, form(3, "message", "Your order")).text()).doesNotContain("would not be sent");
        var japanese = form(2, "kind", "MARKETING", "message", "こんにちは {{ customer.first_name }}");
        assertThat(japanese.get("subject")).endsWith("からのお知らせ");
        var review = review(2, japanese);
        rig.execute("update customer set first_name = 'Other' where customer_id = 2");

        var again = rig.post("/customers/2/mails", fields(review));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Something changed since you looked", "こんにちは Other");
        send(2, Jsoup.parse(again.body()));
        jobs.runDue();
        assertThat(mail("p2@" + mark)).contains("List-Unsubscribe: <");
        assertThat(rig.post("/customers/2/mails/review", form(2, "subject", "", "message", "{{ x"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("S7, R29: refused by the relay, or left out since it was looked at: a warning with the reason")
    void warnsWhenItWasNotSent() {
        TestRelay.answer(moment -> moment.verb().equals("RCPT") ? "550 5.7.1 blocked" : null);
        send(1, review(1, form(1, "message", "One")));
        var review = review(2, form(2, "kind", "MARKETING", "message", "Two"));
        rig.post("/customers/2/consent", Map.of("kind", "MARKETING", "choice", "OUT"));
        var answer = rig.post("/customers/2/mails", fields(review));
        assertThat(location(answer)).contains("single-refused");
        jobs.runDue();

        assertThat(taken()).isEmpty();
        var failed = page("/customers/1/timeline");
        assertThat(failed.select(".timeline__warning svg")).hasSize(1);
        assertThat(failed.text()).contains("was not sent: The receiver refuses mails");
        assertThat(page("/customers/2/timeline").text()).contains("was not sent: The customer said no");
    }

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
        assertThat(page("/customers/1/mails").text()).contains("Waits", "Nobody is chosen whom mails come from");
        var mail = page("/customers/1/mails").select("a.strong").attr("href");
        rig.post(mail + "/cancel", Map.of());
        assertThat(page("/customers/1/mails").text()).contains("Left out", "The send was cancelled");

        rig.execute("delete from delivery_input");
        assertThat(page(mail).text()).contains("What stood in this mail is gone");
        assertThat(resend(mail, "you", UUID.randomUUID().toString())).contains("resend-gone");
        assertThat(rig.get("/customers/2/mails/" + mail.replaceAll(".*/", "")).statusCode())
                .isEqualTo(404);
    }

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

    private Map<String, String> form(long customer, String... changes) {
        var form = fields(page("/customers/" + customer + "/mails/new"));
        for (var i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return form;
    }

    private Document review(long customer, Map<String, String> form) {
        var answer = rig.post("/customers/" + customer + "/mails/review", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private void send(long customer, Document review) {
        var answer = rig.post("/customers/" + customer + "/mails", fields(review));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    private static Map<String, String> fields(Document page) {
        var fields = new HashMap<String, String>();
        page.select("form[method=post] [name]").forEach(field -> {
            if (!field.tagName().equals("button") && !field.attr("type").equals("checkbox")) {
                fields.put(field.attr("name"), field.tagName().equals("textarea") ? field.wholeText() : field.val());
            }
        });
        page.select("option[selected]")
                .forEach(option -> fields.put(option.parent().attr("name"), option.val()));
        return fields;
    }

    private String resend(String mail, String to, String key) {
        return location(rig.post(mail + "/resend", Map.of("to", to, "key", key)));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private Document page(String path) {
        // a timeline ends before this moment
        rig.clock.tick(Duration.ofSeconds(1));
        var answer = rig.get(path.replaceFirst("^https?://[^/]*", ""));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark))
                .toList();
    }

    private static List<String> copies() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().equals(OWNER))
                .map(Taken::mail)
                .toList();
    }

    /** What the receiver reads: subject and body. */
    private static String part(String mail) {
        return mail.substring(mail.indexOf("Subject:")).replaceAll("List-Unsubscribe[^\n]*\n( [^\n]*\n)*", "");
    }

    private String mail(String to) {
        return taken().stream()
                .filter(mail -> mail.to().equals(to))
                .findFirst()
                .orElseThrow()
                .mail()
                .replace("=\r\n", "")
                .replace("\r\n ", " ");
    }
}
