package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("A mail to one customer that brings a coupon")
class SingleCouponTests {
    private static final String OWNER = "aiko@sandbox.example";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Coupons coupons;

    private String mark;

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

    @Test
    @DisplayName(
            "F27, F29: own words or a template bring a coupon, looked at first; one that nobody can use sends nothing")
    void bringsACoupon() {
        var personal = coupon("Own", true, null);
        var form = form(1, "kind", "MARKETING", "message", "For you", "coupon", personal, "copy", "true");
        assertThat(page("/customers/1/mails/new")
                        .select("select[name=coupon] option")
                        .eachText())
                .containsExactly("None", "Own");
        var review = review(1, form);
        assertThat(review.select("iframe").attr("srcdoc"))
                .contains("For you", "Your coupon: 10%", code("Own") + "-EXAMPLE", "10%");
        assertThat(review.text()).contains("takes the place of the example", "No copy");
        send(1, review);
        send(1, review);
        work();

        var code = (String) rig.value("select code from coupon_code where customer_id = 1");
        assertThat(taken()).hasSize(1);
        assertThat(mail("p1@" + mark)).contains(code, "/discount/" + code).doesNotContain("EXAMPLE");
        assertThat(rig.store.books().discounts.code(code)).isPresent();
        assertThat(page(page("/customers/1/mails").select("a.strong").attr("href"))
                        .text())
                .contains("Byte for byte");

        var today = rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
        var shared = coupon("All", false, today);
        send(2, review(2, form(2, "message", "Sale", "coupon", shared, "copy", "true")));
        var late = review(1, form(1, "message", "Late", "coupon", shared));
        work();
        assertThat(mail("p2@" + mark)).contains(code("All"));
        assertThat(copies().getLast()).contains(code("All"));

        rig.clock.tick(Duration.ofDays(2));
        var refused = rig.post("/customers/1/mails", fields(late));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".banner").text()).contains("The coupon has expired");
        assertThat(refused.body()).doesNotContain("Send mail");
        var missing = rig.post("/customers/1/mails/review", form(1, "message", "{{ coupon.code }}"));
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("This mail shows a coupon");
    }

    private String coupon(String name, boolean personal, @Nullable LocalDate ends) {
        var shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        var today = rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
        var added = coupons.add(
                shop,
                new CouponDraft(
                        name,
                        true,
                        personal,
                        code(name),
                        new Worth(Worth.Kind.PERCENT, 10),
                        new Limits(0, 0, null, false, new Limits.Combines(false, false, false)),
                        new Span(today, ends, null),
                        List.of(),
                        "/collections/sale"));
        return String.valueOf(added.id());
    }

    private String code(String coupon) {
        return coupon.toUpperCase(Locale.ROOT) + mark.replaceAll("\\D", "");
    }

    private void work() {
        for (var i = 0; i < 3; i++) {
            rig.clock.tick(Duration.ofMinutes(2));
            jobs.runDue();
        }
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
