package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.TestRelay;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with three customers, the second Japanese and the third without permission, and the pages that one of them is written to by. */
abstract class SingleStage {
    static final String OWNER = "aiko@sandbox.example";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    /** The domain of the customers' addresses, new for each test. */
    String mark;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "delivery_input",
                "send_text",
                "send_coupon",
                "coupon_code",
                "coupon_discount",
                "coupon",
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

    Map<String, String> form(long customer, String... changes) {
        var form = fields(page("/customers/" + customer + "/mails/new"));
        for (var i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return form;
    }

    Document review(long customer, Map<String, String> form) {
        var answer = rig.post("/customers/" + customer + "/mails/review", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    void send(long customer, Document review) {
        var answer = rig.post("/customers/" + customer + "/mails", fields(review));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    static Map<String, String> fields(Document page) {
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

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    Document page(String path) {
        // a timeline ends before this moment
        rig.clock.tick(Duration.ofSeconds(1));
        var answer = rig.get(path.replaceFirst("^https?://[^/]*", ""));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    List<Taken> taken() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().endsWith("@" + mark))
                .toList();
    }

    static List<String> copies() {
        return TestRelay.taken().stream()
                .filter(mail -> mail.to().equals(OWNER))
                .map(Taken::mail)
                .toList();
    }

    /** What the receiver reads: subject and body. */
    static String part(String mail) {
        return mail.substring(mail.indexOf("Subject:")).replaceAll("List-Unsubscribe[^\n]*\n( [^\n]*\n)*", "");
    }

    String mail(String to) {
        return taken().stream()
                .filter(mail -> mail.to().equals(to))
                .findFirst()
                .orElseThrow()
                .mail()
                .replace("=\r\n", "")
                .replace("\r\n ", " ");
    }
}
