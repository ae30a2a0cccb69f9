package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A campaign, from its start to the fate of the last recipient")
class CampaignTests extends CampaignStage {
    /** All of them in one list, and as a file, each with the reason. */
    private void leftOut(String campaign) {
        var link = desk.page(campaign + "/outlook").select("a[data-left]").first();
        assertThat(link).isNotNull();
        assertThat(link.text()).isEqualTo("2");
        var list = desk.page(link.attr("href"));
        // what a phone shows below the name stands in a column of its own elsewhere
        list.select(".only-narrow").remove();
        assertThat(list.select("tbody tr").eachText())
                .containsExactly(
                        "Person 5 p5@" + desk.mark + " The customer unsubscribed in Shopify.",
                        "Person 6 p4@" + desk.mark
                                + " Another customer has the same address, which gets one mail at most.");
        rig.execute("delete from export_file");
        var download = list.select("a[href^=/downloads/new/outlook]").attr("href");
        rig.post(download, Map.of("file-format", "NDJSON", "file-column", "customer_id,reason"));
        jobs.runDue();
        assertThat(rig.get("/downloads/" + rig.value("select file_id from export_file"))
                        .body())
                .startsWith("{\"customer_id\":\"5\"")
                .contains("{\"customer_id\":\"6\",\"reason\":\"SAME_ADDRESS\"}")
                .hasLineCount(2);
    }

    @AfterEach
    void clear() {
        desk.clear();
    }

    @Test
    @DisplayName(
            "R10: says before who gets it and why not, sends exactly that once, with marks on links, and the sums close")
    void saysWhatWillHappenAndDoesIt() {
        var campaign = desk.campaign(
                Map.of("segments", desk.buyers, "exclusions", desk.kept, "utmSource", "news", "utmCampaign", "spring"));
        assertThat(CampaignDesk.table(desk.page(campaign + "/outlook")))
                .containsEntry("Get the mail", "3")
                .containsEntry("The customer unsubscribed in Shopify.", "1")
                .containsEntry("Another customer has the same address, which gets one mail at most.", "1")
                .containsEntry("Audience", "5");
        assertThat(desk.page(campaign + "/outlook/people").select("tbody th").eachText())
                .containsExactly("Person 2", "Person 3", "Person 4");
        assertThat(desk.page(campaign + "/outlook/people?reason=SAME_ADDRESS")
                        .select("tbody th")
                        .eachText())
                .containsExactly("Person 6");
        assertThat(desk.page(campaign + "/outlook/count").text()).isEqualTo("3 in total");
        assertThat(desk.page(campaign + "/outlook/count?reason=*").text()).isEqualTo("2 in total");
        assertThat(desk.page(campaign + "/outlook/count?reason=SAME_ADDRESS").text())
                .isEqualTo("1 in total");
        leftOut(campaign);
        assertThat(rig.post(campaign + "/start", Map.of("version", "0")).statusCode())
                .isEqualTo(422);

        assertThat(desk.start(campaign)).contains("campaign.done.started");
        assertThat(rig.post(campaign + "/start", Map.of("confirmed", "true", "version", "0"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(desk.page(campaign + "/progress").select("turbo-frame").attr("src"))
                .isEmpty();
        assertThat(desk.page(campaign + "/report").select("turbo-frame").attr("src"))
                .endsWith("/progress");
        assertThat(desk.page(campaign + "/report").text())
                .contains("0 of 3 mails are made", "Content and audience are those of the start.");
        assertThat(desk.page(campaign + "/report").select(".only-print").text())
                .as("paper has no admin around it")
                .startsWith("Sandbox Store, as of ");
        assertThat(desk.page(campaign + "/report").select("[data-action='print#print']"))
                .hasSize(1);
        assertThat(desk.page(campaign + "/response").select("table, .metric"))
                .as("no tables of nothing")
                .isEmpty();
        // too late for the frozen words and audience
        rig.execute("update customer set email_state = 'SUBSCRIBED', number_of_orders = 1 where customer_id = 5");
        rig.execute("delete from mail_template_text");
        jobs.runDue();

        assertThat(desk.taken())
                .extracting(Taken::to)
                .containsExactlyInAnyOrder("p2@" + desk.mark, "p3@" + desk.mark, "p4@" + desk.mark);
        assertThat(desk.taken().getFirst().mail().replace("=\r\n", ""))
                .contains("Subject: Spring for Person", "List-Unsubscribe: <", "href=3D\"" + rig.app() + "/c/");
        assertThat(rig.rows("select address from send_link"))
                .containsExactly(Map.of(
                        "address",
                        "https://shop.example/new?utm_source=news&amp;utm_medium=email&amp;utm_campaign=spring"));
        var report = desk.page(campaign + "/progress");
        assertThat(report.select("tbody tr td.num").eachText()).containsExactly("3", "1", "1", "5");
        assertThat(report.select(".card__head .badge").text()).isEqualTo("Sent");
        assertThat(desk.page(campaign + "/recipients?fate=SKIPPED&reason=NO_UNSUBSCRIBED")
                        .select("tbody th a")
                        .eachText())
                .containsExactly("Person 5");
        assertThat(desk.page(campaign + "/recipients?fate=SKIPPED")
                        .select("a[href^=/downloads/new/recipients]")
                        .attr("href"))
                .endsWith("?campaign=" + campaign.replaceAll(".*/", "") + "&fate=SKIPPED");
        assertThat(desk.page(campaign + "/recipients/count").text()).isEqualTo("5 in total");
        assertThat(desk.page(campaign + "/recipients/count?fate=SKIPPED").text())
                .isEqualTo("2 in total");
        assertThat(desk.page(campaign + "/recipients/count?fate=SKIPPED&reason=NO_UNSUBSCRIBED")
                        .text())
                .isEqualTo("1 in total");
        assertThat(desk.page("/customers/2/mails").text()).contains("Spring for Person 2", "Campaign", "Sent");

        rig.execute("update send set state = 'PREPARING'");
        rig.execute("update delivery set fate = 'PLANNED' where fate = 'SENT'");
        assertThat(desk.page(campaign + "/progress").text()).contains("0 of 3 mails are made");
        rig.execute("insert into send_making (shop_id, send_id, made, total) select shop_id, send_id, 2, 3 from send");
        var making = desk.page(campaign + "/progress");
        assertThat(making.text()).contains("2 of 3 mails are made");
        assertThat(making.select("progress").outerHtml()).contains("value=\"2\"", "max=\"3\"");
    }

    @Test
    @DisplayName(
            "F13, R68, R70: starts at the shop's time; up to an hour late by itself, later or after a fall to Test by a person")
    void startsWhenItsTimeComes() {
        // a winter to come, and not a far one: the clock of all tests goes on from there
        var year = rig.now().atOffset(ZoneOffset.UTC).getYear() + 1;
        rig.clock.set(Instant.parse(year + "-01-10T10:00:00Z"));
        var campaign = desk.campaign(Map.of("segments", desk.kept));
        assertThat(desk.schedule(campaign, year + "-01-10T09:00")).contains("campaign.done.past");
        assertThat(desk.schedule(campaign, year + "-01-11T09:00")).contains("campaign.done.scheduled");
        assertThat(desk.page(campaign).text())
                .contains("Starts by itself on Jan 11, " + year + ", 9:00", "Europe/Berlin");
        rig.clock.set(Instant.parse(year + "-01-11T07:59:59Z"));
        jobs.runDue();
        assertThat(desk.taken()).isEmpty();
        rig.clock.set(Instant.parse(year + "-01-11T08:59:00Z"));
        jobs.runDue();
        assertThat(desk.taken()).hasSize(1);

        var late = desk.campaign(Map.of("segments", desk.kept));
        desk.schedule(late, year + "-01-12T09:00");
        rig.clock.set(Instant.parse(year + "-01-12T09:00:01Z"));
        jobs.runDue();
        assertThat(desk.taken()).hasSize(1);
        assertThat(desk.page(late).text())
                .contains("This campaign did not start", "Its time passed while the app was stopped");
        assertThat(desk.start(late)).contains("campaign.done.started");
        jobs.runDue();
        assertThat(desk.taken()).hasSize(2);

        var fallen = desk.campaign(Map.of("segments", desk.kept));
        desk.schedule(fallen, year + "-01-13T09:00");
        rig.post(
                "/settings/plan",
                Map.of(
                        "plan",
                        "TEST",
                        "version",
                        rig.value("select version from billing_plan").toString()));
        rig.clock.set(Instant.parse(year + "-01-13T08:00:01Z"));
        jobs.runDue();
        assertThat(desk.page(fallen).text()).contains("The plan fell to test mode");
        assertThat(desk.taken()).hasSize(2);
    }

    @Test
    @DisplayName("R31: pause, resume, retry of who failed, and unknowns that a person settles")
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
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        desk.start(campaign);
        rig.post(campaign + "/pause", Map.of());
        jobs.runDue();
        assertThat(desk.taken()).isEmpty();
        assertThat(desk.page(campaign + "/progress").text()).contains("Paused by staff");
        rig.post(campaign + "/resume", Map.of());
        jobs.runDue();

        var report = desk.page(campaign + "/progress");
        assertThat(report.text()).contains("Nobody knows whether the mail to 2 customers arrived", "Try 1 again");
        var unknown = desk.page(campaign + "/recipients?fate=UNKNOWN");
        assertThat(unknown.select("tbody th a").eachText()).containsExactlyInAnyOrder("Person 3", "Person 4");
        var lost = "p" + unknown.select("tbody th a").last().text().replace("Person ", "") + "@" + desk.mark;
        assertThat(unknown.select("form[action$=/settle]").eachAttr("data-turbo-confirm"))
                .as("what cannot be taken back is asked first")
                .hasSize(4)
                .allMatch(question -> question.contains("cannot be taken back"));
        var settle = unknown.select("form[action$=/settle]").eachAttr("action");
        assertThat(CampaignDesk.location(rig.post(settle.getFirst(), Map.of("arrived", "true"))))
                .contains("settled");
        assertThat(CampaignDesk.location(rig.post(settle.getFirst(), Map.of("arrived", "false"))))
                .contains("too-late");
        assertThat(CampaignDesk.location(rig.post(settle.getLast(), Map.of("arrived", "false"))))
                .contains("settled");

        TestRelay.answer(moment -> null);
        var before = desk.taken().size();
        assertThat(CampaignDesk.location(rig.post(campaign + "/retry", Map.of())))
                .contains("campaign.done.retried");
        jobs.runDue();
        assertThat(desk.taken().subList(before, desk.taken().size()))
                .extracting(Taken::to)
                .containsExactlyInAnyOrder("p1@" + desk.mark, lost);
        assertThat(desk.page(campaign + "/progress").select("[data-total]").text())
                .isEqualTo("6");
        assertThat(CampaignDesk.location(rig.post(campaign + "/cancel", Map.of())))
                .contains("too-late");
    }

    @Test
    @DisplayName("F27, F29, R15: everybody's own code in the mail; who is left out or refused keeps none")
    void bringsEverybodyTheirOwnCode() {
        TestRelay.hangUp();
        TestRelay.answer(
                moment -> moment.verb().equals("RCPT") && moment.line().contains("p1@") ? "550 5.1.1 nobody" : null);
        var coupon = CampaignDesk.id(rig.post(
                "/coupons",
                Map.of(
                        "name",
                        "Ten off",
                        "use",
                        "LINK",
                        "codes",
                        "PERSONAL",
                        "prefix",
                        "C" + rig.now().getEpochSecond(),
                        "worth",
                        "PERCENT",
                        "percent",
                        "10",
                        "minimum",
                        "NONE",
                        "until",
                        "NEVER",
                        "path",
                        "/")));
        var template = desk.template("Coupon", "Ten off", "[{{ coupon.code }}] <a href=\"{{ coupon.url }}\">go</a>");
        var campaign = desk.campaign(Map.of("segments", desk.buyers, "template", template, "coupon", coupon));
        var outlook = desk.page(campaign + "/outlook");
        assertThat(outlook.text()).doesNotContain("coupon");
        assertThat(outlook.select("[data-codes]").text()).as("one for each").isEqualTo("4");
        desk.start(campaign);
        for (var i = 0; i < 8; i++) {
            rig.clock.tick(Duration.ofMinutes(2));
            jobs.runDue();
        }

        assertThat(desk.taken())
                .extracting(Taken::to)
                .containsExactlyInAnyOrder("p2@" + desk.mark, "p3@" + desk.mark, "p4@" + desk.mark);
        var kept = rig.rows(
                "select customer_id, code from coupon_code where customer_id is not null order by customer_id");
        assertThat(kept).extracting(row -> row.get("customer_id")).containsExactly(2L, 3L, 4L);
        kept.forEach(row -> assertThat(mail((Long) row.get("customer_id")))
                .contains("[" + row.get("code") + "]", "/discount/" + row.get("code")));
        assertThat(rig.rows("select code from coupon_code where customer_id is null and state = 'THERE'"))
                .as("the refused one's code is free")
                .hasSize(1);
        assertThat(desk.page(campaign + "/progress").text()).doesNotContain("Try 1 again");

        rig.post("/coupons/" + coupon + "/end", Map.of());
        var next = desk.campaign(Map.of("template", template, "coupon", coupon));
        assertThat(desk.page(next + "/outlook").text()).contains("The coupon was ended");
        assertThat(desk.start(next)).contains("campaign.done.refused");
    }

    private String mail(long person) {
        return desk.taken().stream()
                .filter(mail -> mail.to().startsWith("p" + person + "@"))
                .findFirst()
                .orElseThrow()
                .mail()
                .replace("=\r\n", "")
                .replace("=3D", "=");
    }

    @Test
    @DisplayName("R30: a campaign that a brake paused says what to look at, and leads there")
    void saysWhatToLookAtWhenABrakePausedIt() {
        var campaign = desk.campaign(Map.of());
        desk.start(campaign);
        for (var reason : List.of("MANY_REFUSED", "MANY_UNSENDABLE", "MANY_BOUNCES", "MANY_COMPLAINTS")) {
            rig.execute("update send set state = 'PAUSED', reason = '" + reason + "'");
            var banner = desk.page(campaign + "/report").select(".banner--warning");
            assertThat(banner.select("p:not(.row)")).as(reason).hasSize(2);
            assertThat(banner.text()).contains("esume").doesNotContain("??");
            assertThat(desk.page(banner.select("a.btn").attr("href"))
                            .select("h1")
                            .text())
                    .isEqualTo("Spring");
        }
    }
}
