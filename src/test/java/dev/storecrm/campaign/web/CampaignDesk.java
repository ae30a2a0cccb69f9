package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.TestRelay;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What tests of campaigns do at the pages of a shop. */
final class CampaignDesk {
    private final Rig rig;

    String mark = "";
    Object shop = "";
    String template = "";
    String buyers = "";
    String kept = "";

    CampaignDesk(Rig rig) {
        this.rig = rig;
    }

    /** A shop with a plan, a sender, seven customers, a template and two segments. */
    void install() {
        rig.reset();
        for (var table : List.of(
                "campaign",
                "segment",
                "segment_member",
                "segment_count",
                "mail_reaction",
                "send_link",
                "send_tracking",
                "delivery_input",
                "send_text",
                "send_coupon",
                "send_making",
                "coupon_code",
                "coupon_discount",
                "coupon",
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
        template = template(
                "Spring", "Spring for {{ customer.first_name }}", "<a href=\"https://shop.example/new\">new</a>");
        buyers = id(rig.post("/segments", Map.of("name", "Buyers", "query", "number_of_orders >= 1", "version", "0")));
        kept = id(rig.post("/segments", Map.of("name", "One", "query", "number_of_orders = 1", "version", "0")));
    }

    void clear() {
        rig.execute("delete from customer");
        rig.execute("delete from campaign");
        rig.execute("delete from suppression");
        TestRelay.answer(moment -> null);
    }

    String template(String name, String subject, String body) {
        return id(rig.post(
                "/mail/templates",
                Map.of(
                        "name",
                        name,
                        "form",
                        "HTML",
                        "kind",
                        "MARKETING",
                        "language",
                        "en",
                        "version",
                        "0",
                        "subject",
                        subject,
                        "body",
                        "<p>" + body + " <a href=\"{{ unsubscribe_url }}\">stop</a></p>")));
    }

    String campaign(Map<String, String> fields) {
        var form = new LinkedHashMap<>(Map.of("name", "Spring", "template", template, "version", "0"));
        form.putAll(fields);
        return "/campaigns/" + id(rig.post("/campaigns", form));
    }

    String start(String campaign) {
        return location(rig.post(campaign + "/start", Map.of("confirmed", "true", "version", version(campaign))));
    }

    String schedule(String campaign, String at) {
        return location(
                rig.post(campaign + "/schedule", Map.of("confirmed", "true", "at", at, "version", version(campaign))));
    }

    private String version(String campaign) {
        return rig.value("select version from campaign where id = " + campaign.replaceAll(".*/", ""))
                .toString();
    }

    static Map<String, String> table(Document page) {
        return page.select("tbody tr").stream()
                .collect(Collectors.toMap(row -> row.select("th").text(), row -> row.select("td.num")
                        .text()));
    }

    static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return location(answer).replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    Document page(String path) {
        rig.clock.tick(Duration.ofMillis(10));
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark))
                .toList();
    }
}
