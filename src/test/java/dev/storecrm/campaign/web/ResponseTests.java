package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.rig.Eventually;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X19, T138: what a campaign brought, and the people behind each number")
class ResponseTests extends CampaignStage {
    private static final String PERSON = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Mobile/15E148";

    @BeforeEach
    void prepare() {
        rig.execute("delete from commerce_order");
        rig.execute("delete from mail_tracking");
        rig.execute("delete from export_file");
    }

    @AfterEach
    void takeBack() {
        rig.execute("delete from commerce_order");
    }

    @Test
    @DisplayName(
            "T142: an order counts for the last click by a person within the days, less refunds, and no longer once it is cancelled")
    void countsWhatPeopleDid() {
        var campaign = started("Spring");
        rig.clock.tick(Duration.ofHours(1));
        call(mail("p1").select("img").attr("src"), PERSON);
        call(link("p1"), PERSON);
        call(link("p1"), PERSON);
        call(link("p2"), "Mimecast-URL-Scanner");
        call(mail("p3").select("img").attr("src"), "Mozilla/5.0");
        call(link("p4"), PERSON);
        assertThat(rig.post(mail("p7").select("a").last().attr("href").replace(rig.app(), ""), Map.of())
                        .statusCode())
                .isEqualTo(200);
        var clicked = rig.now();
        order(101, 1, clicked.plus(Duration.ofDays(1)), 3000, 1000);
        order(102, 1, clicked.plus(Duration.ofDays(2)), 500, 0);
        rig.execute("update commerce_order set cancelled_at = now() where order_id = 102");
        order(103, 1, clicked.plus(Duration.ofDays(6)), 700, 0);
        order(104, 1, clicked.minus(Duration.ofMinutes(30)), 900, 0);
        order(105, 2, clicked.plus(Duration.ofDays(1)), 900, 0);
        order(106, 1, clicked.plus(Duration.ofDays(1)), 900, 0);
        rig.execute("update commerce_order set test = true where order_id = 106");
        order(107, 4, clicked.plus(Duration.ofDays(2)), 1100, 0);

        // nobody waits for the writing of opens
        Eventually.becomes("both opens are written", Duration.ofSeconds(10), () -> Long.valueOf(2)
                .equals(rig.value("select sum(times)::bigint from mail_reaction where link = 0")));
        var page = response(campaign);
        assertThat(CampaignDesk.table(page))
                .containsEntry("Sent, unknown included", "5 ")
                .containsEntry("Opened", "1 20%")
                .containsEntry("Opened by machines only", "1 20%")
                .containsEntry("Clicked", "2 40%")
                .containsEntry("Clicked by machines only", "1 20%")
                .containsEntry("Unsubscribed", "1 20%")
                .containsEntry("Bought after a click", "2 40%")
                .containsEntry("new English https://shop.example/new?utm_source=crm&utm_medium=email", "2 3");
        assertThat(page.select(".metric__value").eachText().get(1)).isEqualTo("2");
        assertThat(page.text()).contains("Cancelled orders left out: 1.").doesNotContain("held back");
        assertThat(people(campaign, "OPENED")).containsExactly("Person 1");
        assertThat(people(campaign, "OPENED_BY_MACHINE")).containsExactly("Person 3");
        assertThat(people(campaign, "CLICKED&link=1")).containsExactlyInAnyOrder("Person 1", "Person 4");
        assertThat(people(campaign, "CLICKED_BY_MACHINE")).containsExactly("Person 2");
        assertThat(people(campaign, "UNSUBSCRIBED")).containsExactly("Person 7");
        assertThat(desk.page(campaign + "/responses?response=ORDERED").text()).contains("#101", "#107");
        assertThat(file(campaign).lines()).hasSize(2).anyMatch(line -> line.contains("\"#101\""));

        // a later click, in another mail: the order is that one's
        rig.clock.tick(Duration.ofHours(20));
        var other = started("Summer");
        rig.clock.tick(Duration.ofHours(1));
        call(link("p4"), PERSON);
        assertThat(CampaignDesk.table(response(campaign))).containsEntry("Bought after a click", "1 20%");
        assertThat(people(other, "ORDERED")).containsExactly("Person 4");

        // by the days of the settings, at once
        choose("true", "7");
        assertThat(desk.page(campaign + "/responses?response=ORDERED").text()).contains("#101", "#103");
        assertThat(rig.post("/settings/tracking", Map.of("days", "31", "version", "0"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @DisplayName(
            "T143, T144: beside the held back everybody counts who bought in those days; few people tell nothing, and the page says so")
    void comparesWithTheHeldOut() {
        var campaign = started("Spring");
        rig.execute(
                "update delivery set fate = 'SKIPPED', reason = 'HOLDOUT', due_at = fate_at where customer_id in (1, 2)");
        order(201, 3, rig.now().plus(Duration.ofDays(1)), 1000, 0);
        order(202, 3, rig.now().plus(Duration.ofDays(2)), 1000, 0);
        order(203, 4, rig.now().plus(Duration.ofDays(9)), 1000, 0);

        var page = response(campaign);
        assertThat(CampaignDesk.table(page).get("Meant to get it")).startsWith("3 1 33%");
        assertThat(CampaignDesk.table(page).get("Held back")).startsWith("2 0 0%");
        assertThat(page.text())
                .contains("too small to tell a difference: it is 33 percentage points", "Counting goes on until");
    }

    @Test
    void countsNothingOnceSomebodySaidSo() {
        choose("false", "5");
        var campaign = started("Spring");
        assertThat(link("p1")).startsWith("https://shop.example/new?");
        assertThat(mail("p1").select("img")).isEmpty();
        assertThat(response(campaign).text())
                .contains("Opens and clicks were not counted")
                .doesNotContain("Sales from clicks");
    }

    private String file(String campaign) {
        var list = desk.page(campaign + "/responses?response=ORDERED")
                .select("a[href^=/downloads/new]")
                .attr("href");
        assertThat(list).contains("response=ORDERED");
        rig.post(
                "/downloads/new/responses",
                Map.of(
                        "campaign",
                        campaign.replaceAll(".*/", ""),
                        "response",
                        "ORDERED",
                        "file-format",
                        "NDJSON",
                        "file-column",
                        "customer_id,order,amount"));
        var id = rig.value("select file_id from export_file where source = 'responses'");
        return rig.get("/downloads/" + id).body();
    }

    private void choose(String on, String days) {
        var version = rig.rows("select version from mail_tracking");
        assertThat(rig.post(
                                "/settings/tracking",
                                Map.of(
                                        "opens",
                                        on,
                                        "clicks",
                                        on,
                                        "days",
                                        days,
                                        "version",
                                        version.isEmpty()
                                                ? "0"
                                                : version.getFirst()
                                                        .get("version")
                                                        .toString()))
                        .statusCode())
                .isEqualTo(303);
    }

    private String started(String name) {
        var campaign = desk.campaign(Map.of("name", name, "utmSource", "crm"));
        desk.start(campaign);
        jobs.runDue();
        return campaign;
    }

    private Document response(String campaign) {
        return desk.page(campaign + "/response");
    }

    private List<String> people(String campaign, String which) {
        return desk.page(campaign + "/responses?response=" + which)
                .select("tbody th")
                .eachText();
    }

    private String link(String person) {
        return mail(person).select("a").first().attr("href");
    }

    /** The last one. */
    private Document mail(String person) {
        var text = desk.taken().stream()
                .filter(mail -> mail.to().equals(person + "@" + desk.mark))
                .toList()
                .getLast()
                .mail();
        return Jsoup.parse(
                text.substring(text.indexOf("text/html")).replace("=\r\n", "").replace("=3D", "="));
    }

    private HttpResponse<String> call(String address, String agent) {
        return rig.send(rig.request(address.replace(rig.app(), "")).header("User-Agent", agent));
    }

    private void order(long id, long customer, Instant at, long minor, long refunded) {
        rig.execute(
                "insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at,"
                        + " stage, currency, total_minor, refunded_minor, row_hash) select " + desk.shop + ", " + id
                        + ", '#"
                        + id + "', " + customer + ", '" + Timestamp.from(at) + "Z', now(), now(), 'NEW', currency, "
                        + minor
                        + ", " + refunded + ", 0 from shop where id = " + desk.shop);
    }
}
