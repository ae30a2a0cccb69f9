package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("A campaign that tries two mails")
class SplitTests {
    private static final Pattern CLICK = Pattern.compile("/c/[\\w-]+");

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private CampaignDesk desk;
    private String second;

    @BeforeEach
    void install() {
        desk = new CampaignDesk(rig);
        desk.install();
        rig.execute("delete from send_split");
        rig.execute("delete from mail_tracking");
        second = desk.template(
                "Autumn", "Autumn for {{ customer.first_name }}", "<a href=\"https://shop.example/b\">b</a>");
        rig.execute("insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state,"
                + " email_consent_at, number_of_orders, created_at, updated_at, row_hash) select " + desk.shop
                + ", n, 'p' || n || '@" + desk.mark
                + "', 'Person ' || n, 'en', 'ENABLED', 'SUBSCRIBED', '2020-06-01', 1,"
                + " now(), now(), 0 from generate_series(101, 155) n");
    }

    @AfterEach
    void clear() {
        rig.execute("delete from mail_tracking");
        desk.clear();
    }

    @Test
    @DisplayName(
            "The trial goes out at once, the rest gets the mail with more clicks after the hours, everybody one and once")
    void sendsTheBetterOneToTheRest() {
        var campaign = started("4");
        var tried = bySubject();
        var groups = groups();
        assertThat(groups.get("A")).isBetween(1L, 50L);
        assertThat(groups.get("B")).isBetween(1L, 50L);
        assertThat(tried).isEqualTo(Map.of("Spring", groups.get("A"), "Autumn", groups.get("B")));
        assertThat(groups.get("rest")).isPositive();
        rig.clock.tick(Duration.ofHours(1));
        jobs.runDue();
        assertThat(desk.taken()).hasSize((int) (groups.get("A") + groups.get("B")));
        desk.taken().stream().filter(mail -> subject(mail).equals("Autumn")).forEach(this::click);
        var page = desk.page(campaign + "/response");
        assertThat(page.text()).contains("Not decided", "Send A to the rest");
        assertThat(page.select("th.only-wide, td.only-wide").eachText())
                .as("what a phone is spared: never what decides")
                .contains("Bought after a click")
                .doesNotContain("Clicked");
        assertThat(page.select("form[action$=/split][data-turbo-confirm*='cannot be undone']"))
                .hasSize(2);
        assertThat(desk.page(campaign + "/report").text()).contains("The rest waits until the test is decided.");
        for (var part : List.of("/report", "/response")) {
            assertThat(desk.page(campaign + part)
                            .select("[data-refresh-interval-value]")
                            .attr("data-refresh-interval-value"))
                    .as("nothing happens for hours")
                    .isEqualTo("60000");
        }

        rig.clock.tick(Duration.ofMinutes(190));
        jobs.runDue();

        assertThat(bySubject())
                .isEqualTo(Map.of("Spring", groups.get("A"), "Autumn", groups.get("B") + groups.get("rest")));
        assertThat(desk.taken().stream().map(Taken::to)).doesNotHaveDuplicates();
        assertThat(rig.rows("select distinct state from send")).containsExactly(Map.of("state", "FINISHED"));
        assertThat(desk.page(campaign + "/response").text())
                .contains("The rest gets B", "B Autumn", "Clicked: B is 100 percentage points ahead");
        assertThat(desk.page(campaign + "/responses?response=CLICKED").select("tbody tr"))
                .hasSize(groups.get("B").intValue());
        listsEveryNumber(campaign, groups);
    }

    private void listsEveryNumber(String campaign, Map<String, Long> groups) {
        var numbers = desk.page(campaign + "/response").select("td a[href*=variant]");
        assertThat(numbers).hasSize(8);
        for (var number : numbers) {
            assertThat(desk.page(number.attr("href")).select("tbody tr"))
                    .as(number.outerHtml())
                    .hasSize(Integer.parseInt(number.text().replaceAll(" .*", "")));
        }
        assertThat(desk.page(campaign + "/responses?response=CLICKED&variant=B").text())
                .contains("Mail B");
        var file = Map.of(
                "campaign", campaign.replaceAll(".*/", ""),
                "response", "SENT",
                "variant", "A",
                "file-format", "NDJSON",
                "file-column", "customer_id");
        rig.execute("delete from export_file");
        rig.post("/downloads/new/responses", file);
        jobs.runDue();
        var id = rig.value("select file_id from export_file where source = 'responses'");
        assertThat(rig.get("/downloads/" + id).body().lines())
                .hasSize(groups.get("A").intValue());
    }

    @Test
    @DisplayName("The hours count from when the trial has left: a pause leaves nothing to decide by")
    void decidesNothingWhileTheTrialWaits() {
        var campaign = desk.campaign(fields("4", second));
        assertThat(desk.start(campaign)).contains("campaign.done.started");
        rig.post(campaign + "/pause", Map.of());
        jobs.runDue();
        rig.clock.tick(Duration.ofHours(6));
        jobs.runDue();
        assertThat(desk.taken()).isEmpty();
        assertThat(rig.value("select winner from send_split"))
                .as("nobody was asked")
                .isNull();

        rig.post(campaign + "/resume", Map.of());
        jobs.runDue();
        rig.clock.tick(Duration.ofHours(1));
        desk.taken().stream().filter(mail -> subject(mail).equals("Autumn")).forEach(this::click);
        rig.clock.tick(Duration.ofHours(2));
        jobs.runDue();
        assertThat(rig.value("select winner from send_split"))
                .as("three of four hours")
                .isNull();
        rig.clock.tick(Duration.ofHours(1).plusMinutes(6));
        jobs.runDue();
        assertThat(rig.value("select winner from send_split")).isEqualTo("B");
    }

    @Test
    void waitsForAPersonWhenNoHoursAreGiven() {
        var campaign = started("0");
        var groups = groups();
        rig.clock.tick(Duration.ofDays(3));
        jobs.runDue();
        assertThat(desk.taken()).hasSize((int) (groups.get("A") + groups.get("B")));

        var choice = campaign + "/split";
        assertThat(CampaignDesk.location(rig.post(choice, Map.of("second", "false"))))
                .contains("campaign.done.decided");
        assertThat(CampaignDesk.location(rig.post(choice, Map.of("second", "true"))))
                .contains("campaign.done.too-late");
        var rest = groups.get("rest");
        assertThat(desk.page(campaign + "/progress").text())
                .as("those of the trial are made and sent, the rest is not")
                .contains("0 of " + rest + " mails are made");
        assertThat(steps(jobs::runDue))
                .containsExactly(Map.of("made", 0L, "total", rest), Map.of("made", rest, "total", rest));
        assertThat(rig.rows("select 1 from send_making")).isEmpty();
        assertThat(bySubject())
                .isEqualTo(Map.of("Spring", groups.get("A") + groups.get("rest"), "Autumn", groups.get("B")));
    }

    @Test
    void decidesNothingOnceTheCampaignIsCancelled() {
        var campaign = started("0");
        assertThat(desk.page(campaign + "/response").text()).contains("Send A to the rest");
        rig.post(campaign + "/cancel", Map.of());
        assertThat(desk.page(campaign + "/response").text()).doesNotContain("Send A to the rest");
        assertThat(desk.page(campaign + "/report").text()).doesNotContain("The rest waits until the test is decided.");
        assertThat(CampaignDesk.location(rig.post(campaign + "/split", Map.of("second", "true"))))
                .contains("campaign.done.too-late");
        assertThat(rig.value("select winner from send_split")).isNull();
    }

    @Test
    void startsWithNoSecondMailThatDoesNotFit() {
        var same = desk.campaign(fields("4", desk.template));
        assertThat(desk.start(same)).contains("campaign.done.refused");
        assertThat(desk.page(same + "/outlook").text()).contains("The second mail has to be another template");
        var form = new HashMap<>(Map.of("name", "x", "template", desk.template, "version", "0"));
        form.putAll(fields("200", second));
        assertThat(rig.post("/campaigns", form).statusCode()).isEqualTo(422);
    }

    @Test
    void holdsOneWhoseSecondMailFitsNoMoreAndSaysSo() {
        var campaign = desk.campaign(fields("4", second));
        var at = rig.now().atZone(ZoneId.of("Europe/Berlin")).toLocalDateTime().plusMinutes(10);
        assertThat(desk.schedule(campaign, at.truncatedTo(ChronoUnit.MINUTES).toString()))
                .contains("campaign.done.scheduled");
        rig.execute("update campaign set split_template_id = template_id");
        rig.clock.tick(Duration.ofMinutes(11));
        jobs.runDue();
        assertThat(desk.page(campaign).text()).contains("did not start", "The second mail is not another template");
    }

    @Test
    @DisplayName("By numbers that nobody counts the first mail would always win: only a person may decide then")
    void asksAPersonWhereTheNumbersAreNotCounted() {
        rig.execute("insert into mail_tracking (shop_id, opens, clicks, days, version) values (" + desk.shop
                + ", true, false, 5, 0)");
        var counted = desk.campaign(fields("4", second));
        assertThat(desk.start(counted)).contains("campaign.done.refused");
        var outlook = desk.page(counted + "/outlook");
        assertThat(outlook.text()).contains("between the two mails is not counted");
        assertThat(outlook.select("turbo-frame[src$=/check]")).hasSize(1);
        assertThat(desk.start(desk.campaign(fields("0", second)))).contains("campaign.done.started");
    }

    /** What the progress of making was while something ran. */
    private List<Map<String, Object>> steps(Runnable work) {
        rig.execute("create table seen_making (step bigserial, made bigint, total bigint)");
        rig.execute("create function see_making() returns trigger language plpgsql security definer as"
                + " 'begin insert into seen_making (made, total) values (new.made, new.total); return null; end'");
        rig.execute("create trigger see_making after insert or update on send_making"
                + " for each row execute function see_making()");
        try {
            work.run();
            return rig.rows("select made, total from seen_making order by step");
        } finally {
            rig.execute("drop trigger see_making on send_making");
            rig.execute("drop function see_making()");
            rig.execute("drop table seen_making");
        }
    }

    private Map<String, String> fields(String hours, String template) {
        return Map.of("variant", template, "share", "50", "metric", "CLICKED", "hours", hours);
    }

    private String started(String hours) {
        var campaign = desk.campaign(fields(hours, second));
        assertThat(desk.page(campaign).text()).contains("Autumn");
        assertThat(desk.start(campaign)).contains("campaign.done.started");
        jobs.runDue();
        return campaign;
    }

    /** By the ledger. */
    private Map<String, Long> groups() {
        return rig
                .rows(
                        "select coalesce(variant, 'rest') as name, count(*) as people from split_facts where fate <> 'SKIPPED' group by 1")
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("name"), row -> (Long) row.get("people")));
    }

    private Map<String, Long> bySubject() {
        return desk.taken().stream().collect(Collectors.groupingBy(SplitTests::subject, Collectors.counting()));
    }

    private static String subject(Taken mail) {
        return mail.mail().contains("Subject: Autumn") ? "Autumn" : "Spring";
    }

    private void click(Taken mail) {
        var link = CLICK.matcher(mail.mail().replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        var answer = rig.send(rig.request(link.group()).header("User-Agent", "Mozilla/5.0 (X11) Firefox/145.0"));
        assertThat(answer.headers().map().getOrDefault("Location", List.of()))
                .containsExactly("https://shop.example/b");
    }
}
