package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("A campaign, from its plan to the fate of the last recipient")
class CampaignTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private String mark;
    private Object shop;
    private String template;
    private String buyers;
    private String kept;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "campaign",
                "segment",
                "segment_member",
                "segment_count",
                "delivery_input",
                "send_text",
                "delivery",
                "send",
                "mail_template",
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
        rig.execute("update shop set time_zone = 'Europe/Berlin'");
        shop = rig.value("select id from shop order by id limit 1");
        mark = "m" + rig.now().getEpochSecond() + ".example";
        rig.execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                + ", 'STANDARD', now(), 0)");
        rig.execute("insert into mail_sender (shop_id, from_name, from_address, changed_at, version) values (" + shop
                + ", 'Sato & Co', 'shop@example.com', now(), 0)");
        // 5 said no, 6 has 4's address, 7 never bought
        rig.execute("insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state,"
                + " email_consent_at, number_of_orders, created_at, updated_at, row_hash) select " + shop
                + ", n, 'p' || case n when 6 then 4 else n end || '@" + mark + "', 'Person ' || n, 'en', 'ENABLED',"
                + " case n when 5 then 'UNSUBSCRIBED' else 'SUBSCRIBED' end, '2020-06-01', case n when 7 then 0 else n end,"
                + " now(), now(), 0 from generate_series(1, 7) n");
        TestRelay.answer(moment -> null);
        template = id(
                rig.post(
                        "/mail/templates",
                        Map.of(
                                "name",
                                "Spring",
                                "form",
                                "HTML",
                                "kind",
                                "MARKETING",
                                "language",
                                "en",
                                "version",
                                "0",
                                "subject",
                                "Spring for {{ customer.first_name }}",
                                "body",
                                "<p><a href=\"https://shop.example/new\">new</a> <a href=\"{{ unsubscribe_url }}\">stop</a></p>")));
        buyers = id(rig.post("/segments", Map.of("name", "Buyers", "query", "number_of_orders >= 1", "version", "0")));
        kept = id(rig.post("/segments", Map.of("name", "One", "query", "number_of_orders = 1", "version", "0")));
    }

    @AfterEach
    void clear() {
        rig.execute("delete from customer");
        rig.execute("delete from campaign");
        rig.execute("delete from suppression");
        TestRelay.answer(moment -> null);
    }

    @Test
    @DisplayName(
            "Says before who gets it and why not, sends exactly that once, with marks on links, and the sums close")
    void saysWhatWillHappenAndDoesIt() {
        var campaign =
                campaign(Map.of("segments", buyers, "exclusions", kept, "utmSource", "news", "utmCampaign", "spring"));
        assertThat(table(page(campaign + "/outlook")))
                .containsEntry("Get the mail", "3")
                .containsEntry("The customer unsubscribed in Shopify.", "1")
                .containsEntry("Another customer with the same address gets the mail.", "1")
                .containsEntry("Audience", "5");
        assertThat(page(campaign + "/outlook/people").select("tbody th").eachText())
                .containsExactly("Person 2", "Person 3", "Person 4");
        assertThat(page(campaign + "/outlook/people?reason=SAME_ADDRESS")
                        .select("tbody th")
                        .eachText())
                .containsExactly("Person 6");
        assertThat(rig.post(campaign + "/start", Map.of("version", "0")).statusCode())
                .isEqualTo(422);

        assertThat(start(campaign)).contains("campaign.done.started");
        assertThat(rig.post(campaign + "/start", Map.of("confirmed", "true", "version", "0"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(page(campaign + "/progress").select("turbo-frame").attr("src"))
                .isEmpty();
        assertThat(page(campaign + "/report").select("turbo-frame").attr("src")).endsWith("/progress");
        // too late for the frozen words and audience
        rig.execute("update customer set email_state = 'SUBSCRIBED', number_of_orders = 1 where customer_id = 5");
        rig.execute("delete from mail_template_text");
        jobs.runDue();

        assertThat(taken()).extracting(Taken::to).containsExactlyInAnyOrder("p2@" + mark, "p3@" + mark, "p4@" + mark);
        assertThat(taken().getFirst().mail().replace("=\r\n", ""))
                .contains("Subject: Spring for Person", "List-Unsubscribe: <")
                .contains("/new?utm_source=3Dnews&amp;utm_medium=3Demail&amp;utm_campaign=3Dspring\"");
        var report = page(campaign + "/progress");
        assertThat(report.select("tbody tr td.num").eachText()).containsExactly("3", "1", "1", "5");
        assertThat(report.select(".card__head .badge").text()).isEqualTo("Sent");
        assertThat(page(campaign + "/recipients?fate=SKIPPED&reason=NO_UNSUBSCRIBED")
                        .select("tbody th")
                        .eachText())
                .containsExactly("Person 5");
        assertThat(rig.get(campaign + "/recipients.csv").body().lines()).hasSize(6);
        assertThat(page("/customers/2/mails").text()).contains("Spring for Person 2", "Campaign", "Sent");
    }

    @Test
    @DisplayName("F12: test mode reaches the registered address alone")
    void reachesTheOwnerAloneInTestMode() {
        rig.execute("delete from billing_plan");
        rig.post("/settings/plan", Map.of("plan", "TEST", "testAddress", "p3@" + mark, "version", "0"));
        var campaign = campaign(Map.of());
        assertThat(table(page(campaign + "/outlook")))
                .containsEntry("Get the mail", "1")
                .containsEntry("Audience", "7");
        start(campaign);
        jobs.runDue();
        assertThat(taken()).extracting(Taken::to).containsExactly("p3@" + mark);
        assertThat(page(campaign + "/progress").select("[data-total]").text()).isEqualTo("7");
    }

    @Test
    @DisplayName(
            "F13, R68, R70: starts at the shop's time; up to an hour late by itself, later or after a fall to Test by a person")
    void startsWhenItsTimeComes() {
        // a winter to come, and not a far one: the clock of all tests goes on from there
        var year = rig.now().atOffset(ZoneOffset.UTC).getYear() + 1;
        rig.clock.set(Instant.parse(year + "-01-10T10:00:00Z"));
        var campaign = campaign(Map.of("segments", kept));
        assertThat(schedule(campaign, year + "-01-10T09:00")).contains("campaign.done.past");
        assertThat(schedule(campaign, year + "-01-11T09:00")).contains("campaign.done.scheduled");
        assertThat(page(campaign).text()).contains("Starts by itself on Jan 11, " + year + ", 9:00", "Europe/Berlin");
        rig.clock.set(Instant.parse(year + "-01-11T07:59:59Z"));
        jobs.runDue();
        assertThat(taken()).isEmpty();
        rig.clock.set(Instant.parse(year + "-01-11T08:59:00Z"));
        jobs.runDue();
        assertThat(taken()).hasSize(1);

        var late = campaign(Map.of("segments", kept));
        schedule(late, year + "-01-12T09:00");
        rig.clock.set(Instant.parse(year + "-01-12T09:00:01Z"));
        jobs.runDue();
        assertThat(taken()).hasSize(1);
        assertThat(page(late).text())
                .contains("This campaign did not start", "Its time passed while the app was stopped");
        assertThat(start(late)).contains("campaign.done.started");
        jobs.runDue();
        assertThat(taken()).hasSize(2);

        var fallen = campaign(Map.of("segments", kept));
        schedule(fallen, year + "-01-13T09:00");
        rig.post(
                "/settings/plan",
                Map.of(
                        "plan",
                        "TEST",
                        "version",
                        rig.value("select version from billing_plan").toString()));
        rig.clock.set(Instant.parse(year + "-01-13T08:00:01Z"));
        jobs.runDue();
        assertThat(page(fallen).text()).contains("The plan fell to test mode");
        assertThat(taken()).hasSize(2);
    }

    @Test
    @DisplayName("R18, R31: pause, resume, retry of who failed, and unknowns that a person settles")
    void letsAPersonDecide() {
        TestRelay.hangUp();
        TestRelay.answer(moment -> {
            if (moment.verb().equals("RCPT")) {
                return moment.line().contains("p1@")
                        ? "550 5.7.1 blocked"
                        : moment.line().contains("p2@") ? "550 5.1.1 nobody" : null;
            }
            return moment.verb().equals("END") ? ScriptedRelay.KEEP_AND_HANG_UP : null;
        });
        var campaign = campaign(Map.of("segments", buyers));
        start(campaign);
        rig.post(campaign + "/pause", Map.of());
        jobs.runDue();
        assertThat(taken()).isEmpty();
        assertThat(page(campaign + "/progress").text()).contains("Somebody of the store paused it");
        rig.post(campaign + "/resume", Map.of());
        jobs.runDue();

        var report = page(campaign + "/progress");
        assertThat(report.text()).contains("Of 2 nobody knows whether the mail arrived", "Try 1 again");
        var unknown = page(campaign + "/recipients?fate=UNKNOWN");
        assertThat(unknown.select("tbody th").eachText()).containsExactlyInAnyOrder("Person 3", "Person 4");
        var lost = "p" + unknown.select("tbody th").last().text().replace("Person ", "") + "@" + mark;
        var settle = unknown.select("form[action$=/settle]").eachAttr("action");
        assertThat(location(rig.post(settle.getFirst(), Map.of("arrived", "true"))))
                .contains("settled");
        assertThat(location(rig.post(settle.getFirst(), Map.of("arrived", "false"))))
                .contains("too-late");
        assertThat(location(rig.post(settle.getLast(), Map.of("arrived", "false"))))
                .contains("settled");

        TestRelay.answer(moment -> null);
        var before = taken().size();
        assertThat(location(rig.post(campaign + "/retry", Map.of()))).contains("campaign.done.retried");
        jobs.runDue();
        assertThat(taken().subList(before, taken().size()))
                .extracting(Taken::to)
                .containsExactlyInAnyOrder("p1@" + mark, lost);
        assertThat(page(campaign + "/progress").select("[data-total]").text()).isEqualTo("6");
        assertThat(location(rig.post(campaign + "/cancel", Map.of()))).contains("too-late");
    }

    @Test
    @DisplayName("Holds back a stable share, leaves alone whom another campaign reached, and says so of everybody")
    void keepsToItsLimits() {
        rig.execute("delete from customer where customer_id = 6");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, locale, state, email_state, email_consent_at, created_at,"
                        + " updated_at, row_hash) select " + shop + ", n, 'q' || n || '@" + mark
                        + "', 'en', 'ENABLED', 'SUBSCRIBED',"
                        + " '2020-06-01', now(), now(), 0 from generate_series(1001, 1400) n");
        var campaign = campaign(Map.of("holdout", "20"));
        var held = table(page(campaign + "/outlook")).get("Held back, to compare with who got it.");
        assertThat(Integer.parseInt(held)).isBetween(50, 115);
        var first = page(campaign + "/outlook/people?reason=HOLDOUT")
                .select("tbody th")
                .eachText();
        start(campaign);
        jobs.runDue();
        assertThat(page(campaign + "/recipients?fate=SKIPPED&reason=HOLDOUT")
                        .select("tbody th")
                        .eachText())
                .containsAnyElementsOf(first);
        assertThat(rig.value("select count(*) from delivery where reason = 'HOLDOUT'"))
                .hasToString(held);
        assertThat(taken()).hasSize(405 - Integer.parseInt(held));

        var next = campaign(Map.of("restDays", "7"));
        assertThat(table(page(next + "/outlook")))
                .containsEntry("Another campaign reached the customer a short time ago.", "" + taken().size())
                .containsEntry("Get the mail", held);
        rig.clock.tick(Duration.ofDays(8));
        assertThat(table(page(next + "/outlook"))).containsEntry("Get the mail", "405");
        assertThat(rig.post("/campaigns", Map.of("name", "x", "holdout", "51")).body())
                .contains("from 0 to 50");
        assertThat(rig.post("/campaigns", Map.of("name", "x", "restDays", "many"))
                        .body())
                .contains("from 0 to 365");
    }

    @Test
    @DisplayName("S11: refuses what cannot be, keeps what was typed, and lets the second of two merge")
    void editsSideBySide() {
        assertThat(rig.post("/campaigns", Map.of("name", " ", "utmSource", "kept"))
                        .body())
                .contains("This has to be filled in", "kept");
        var campaign = campaign(Map.of("segments", buyers));
        assertThat(location(rig.post(campaign, Map.of("name", "Other", "version", "0"))))
                .contains("saved");
        var second = rig.post(campaign, Map.of("name", "Mine", "segments", kept, "version", "0"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Other", "Mine", "One");
        assertThat(page(campaign + "/outlook").text()).contains("Choose a mail template first");
        assertThat(start(campaign)).contains("campaign.done.refused");

        var bare = id(rig.post(
                "/mail/templates",
                Map.of(
                        "name",
                        "Coupon",
                        "form",
                        "HTML",
                        "kind",
                        "MARKETING",
                        "language",
                        "en",
                        "version",
                        "0",
                        "subject",
                        "Hi",
                        "body",
                        "<p>{{ coupon.code }} <a href=\"{{ unsubscribe_url }}\">stop</a></p>")));
        assertThat(page(campaign(Map.of("name", "Bare", "template", bare)) + "/outlook")
                        .text())
                .contains("The template shows a coupon. Choose one");
        rig.execute("delete from campaign where name = 'Bare'");
        rig.execute("delete from mail_sender");
        var other = campaign(Map.of());
        assertThat(page(other + "/outlook").text()).contains("Say who your mails come from first");
        rig.execute("update mail_template set kind = 'TRANSACTIONAL'");
        assertThat(page(other + "/outlook").text()).contains("which nobody could say no to");
        rig.post(other + "/copy", Map.of());
        rig.post(other + "/archive", Map.of());
        assertThat(page("/campaigns?tab=archived").select("a.row-link").eachText())
                .containsExactly("Spring");
        assertThat(page("/campaigns").select("a.row-link").eachText()).containsExactly("Spring (copy)", "Other");
    }

    private String campaign(Map<String, String> fields) {
        var form = new LinkedHashMap<>(Map.of("name", "Spring", "template", template, "version", "0"));
        form.putAll(fields);
        return "/campaigns/" + id(rig.post("/campaigns", form));
    }

    private String start(String campaign) {
        return location(rig.post(campaign + "/start", Map.of("confirmed", "true", "version", version(campaign))));
    }

    private String schedule(String campaign, String at) {
        return location(
                rig.post(campaign + "/schedule", Map.of("confirmed", "true", "at", at, "version", version(campaign))));
    }

    private String version(String campaign) {
        return rig.value("select version from campaign where id = " + campaign.replaceAll(".*/", ""))
                .toString();
    }

    private static Map<String, String> table(Document page) {
        return page.select("tbody tr").stream()
                .collect(Collectors.toMap(row -> row.select("th").text(), row -> row.select("td.num")
                        .text()));
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return location(answer).replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private Document page(String path) {
        rig.clock.tick(Duration.ofMillis(10));
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark))
                .toList();
    }
}
