package dev.storecrm.messaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The editor over HTTP: what its buttons answer, and what is saved. */
@SandboxTest
class TemplatePagesTests {
    private static final String TEMPLATES = "/mail/templates";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void openShop() {
        rig.reset();
        // those of shops of other tests
        rig.execute("delete from customer");
        rig.execute("delete from mail_template");
        rig.open("/connect");
        rig.post("/connect", Map.of("importPolicy", "ALL", "version", "0"));
        jobs.runDue();
        rig.post("/settings/language", Map.of("language", "en"));
    }

    private static Map<String, String> form(String... fields) {
        var form = new LinkedHashMap<>(Map.of(
                "name", "Spring",
                "form", "SECTIONS",
                "kind", "MARKETING",
                "language", "en",
                "subject", "Hi {{ customer.first_name }}",
                "version", "0"));
        for (var i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private static Map<String, String> letter(String... fields) {
        var form = form("s0.kind", "HEADING", "s0.text", "Hello", "s1.kind", "FOOTER", "s1.unsubscribe", "Unsubscribe");
        form.putAll(form(fields));
        return form;
    }

    private Document post(String path, Map<String, String> form, int status) {
        var answer = rig.post(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private String saved(Map<String, String> form) {
        var answer = rig.post(TEMPLATES, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return location(answer).replaceFirst("\\?.*", "");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]*", "");
    }

    private Document page(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void savesShowsAndListsATemplate() {
        var address = saved(letter());
        var shown = page(address);
        var frame = shown.selectFirst("iframe");
        assertThat(frame).isNotNull();
        assertThat(frame.attr("sandbox")).isEmpty();
        assertThat(frame.hasAttr("sandbox")).isTrue();
        assertThat(frame.attr("srcdoc")).contains("Hello").contains("/u/example");
        assertThat(page(TEMPLATES).select("a.row-link").eachText()).containsExactly("Spring");
    }

    @Test
    void rendersAsTheChosenCustomer() {
        rig.execute("update customer set first_name = '<b>Ann</b>'");
        var customer = rig.value("select min(customer_id) from customer").toString();
        var pane = post(TEMPLATES + "/preview", letter("customer", customer), 200);
        assertThat(pane.select("[data-subject]").text()).isEqualTo("Hi <b>Ann</b>");
        var dark = post(TEMPLATES + "/preview", letter("customer", customer, "dark", "true"), 200);
        assertThat(dark.select("iframe").attr("srcdoc")).doesNotContain("prefers-color-scheme");
        assertThat(post(TEMPLATES + "/preview", letter("customer", "17"), 200)
                        .select("[data-subject]")
                        .text())
                .isEqualTo("Hi Hannah");
        assertThat(rig.value("select count(*) from audit_entry where customer_id = " + customer))
                .isEqualTo(2L);
    }

    @Test
    void tellsWhatIsWrongBySectionAndField() {
        var wrong = letter("s0.text", "{{ customer.first_name", "subject", "");
        var page = post(TEMPLATES, wrong, 422);
        assertThat(page.select("#s0-text-error").text()).startsWith("This cannot be read");
        assertThat(page.select("#subject-error").text()).isEqualTo("This has to be filled in.");
        assertThat(page.select(".banner--critical a").eachText())
                .anyMatch(line -> line.startsWith("Section 1 (Heading), Text: "));
        var pane = post(TEMPLATES + "/preview", wrong, 200);
        assertThat(pane.select("[data-problem]").eachAttr("data-field")).containsExactly("s0-text");
        assertThat(pane.select("iframe")).isEmpty();
        assertThat(rig.value("select count(*) from mail_template")).isEqualTo(0L);
    }

    @Test
    void addsMovesCopiesRemovesAndBringsBackSections() {
        assertThat(kinds("add:TEXT:1", letter())).isEqualTo("HEADING TEXT FOOTER");
        assertThat(kinds("down:0", letter())).isEqualTo("FOOTER HEADING");
        assertThat(kinds("up:1", letter())).isEqualTo("FOOTER HEADING");
        assertThat(kinds("up:0", letter())).isEqualTo("HEADING FOOTER");
        assertThat(kinds("to:1:0", letter())).isEqualTo("FOOTER HEADING");
        for (var nowhere : List.of("to:0:2", "to:2:0", "to:-1:0", "to:0", "to:x:0", "to::0")) {
            assertThat(kinds(nowhere, letter())).as(nowhere).isEqualTo("HEADING FOOTER");
        }
        assertThat(kinds("copy:0", letter())).isEqualTo("HEADING HEADING FOOTER");
        assertThat(kinds("add:NONE:1", letter())).isEqualTo("HEADING FOOTER");
        assertThat(kinds("nonsense", letter())).isEqualTo("HEADING FOOTER");

        var image = post(TEMPLATES + "/sections", letter("act", "add:IMAGE:1"), 200);
        assertThat(image.select("#s1-image[data-focus]")).hasSize(1);
        assertThat(image.select("#section-1 input[type=file]")).hasSize(1);

        var without = post(TEMPLATES + "/sections", letter("act", "remove:0"), 200);
        assertThat(kinds(without)).isEqualTo("FOOTER");
        var back = form(
                "s0.kind",
                "FOOTER",
                "s0.unsubscribe",
                "Unsubscribe",
                "removed",
                without.select("[name=removed]").val(),
                "removedAt",
                without.select("[name=removedAt]").val());
        assertThat(kinds("undo", back)).isEqualTo("HEADING FOOTER");
        back.put("removed", "[{\"kind\":\"EVIL\"}]");
        assertThat(kinds("undo", back)).isEqualTo("FOOTER");
    }

    private String kinds(String act, Map<String, String> form) {
        form.put("act", act);
        return kinds(post(TEMPLATES + "/sections", form, 200));
    }

    private static String kinds(Document frame) {
        return String.join(" ", frame.select("input[name~=^s\\d+.kind$]").eachAttr("value"));
    }

    @Test
    void showsAProductAsItIsWhenItIsSaved() {
        rig.execute(
                "update product set title = 'Green tea', handle = 'green-tea', image_url = 'https://example.com/t.png'");
        // one of the sandbox's, whatever rows another class left
        var product = rig.value("select min(product_id) from product where status = 'ACTIVE' and product_id > 1000000")
                .toString();
        var name = rig.value("select product_title from product_variant where product_id = " + product + " limit 1")
                .toString();
        var frame =
                post(TEMPLATES + "/sections", letter("s2.kind", "PRODUCT", "s2.search", name, "act", "find:2"), 200);
        assertThat(frame.select("#s2-product option").eachAttr("value")).contains(product);
        var address = saved(letter("s2.kind", "PRODUCT", "s2.product", product, "s2.title", "<forged>"));
        rig.execute("update product set title = 'Black tea'");
        assertThat(page(address).select("iframe").attr("srcdoc"))
                .contains("Green tea", "/products/green-tea", "https://example.com/t.png")
                .doesNotContain("Black tea", "forged");
        assertThat(post(TEMPLATES, letter("s2.kind", "PRODUCT", "s2.product", "17"), 422)
                        .select("#s2-product-error")
                        .text())
                .isEqualTo("This has to be filled in.");
    }

    @Test
    void beginsOwnMarkupAsAMailThatCouldBeSent() {
        for (var form : List.of("MJML", "HTML")) {
            for (var language : List.of("en", "ja")) {
                var fresh = page(TEMPLATES + "/new?form=" + form + "&language=" + language);
                assertThat(fresh.select(".banner--warning:not([hidden])")).isEmpty();
                assertThat(fresh.select("#picture-help").text()).contains("5 MB", "6,000");
                saved(form(
                        "form",
                        form,
                        "language",
                        language,
                        "body",
                        fresh.select("#body").text()));
            }
        }
    }

    @Test
    void callsVariablesByTheirNames() {
        rig.execute("delete from metafield_definition");
        var offered = page(TEMPLATES + "/new").select("#variable optgroup");
        assertThat(offered.eachAttr("label")).containsExactly("Customer", "Coupon", "Order", "Shop");
        assertThat(offered.select("option[value=customer.orders_count]").text())
                .isEqualTo("Number of orders – customer.orders_count");
    }

    @Test
    void tellsInWhichLanguageACustomerGetsTheMailAndTakesALanguageAway() {
        var customer = rig.value("select min(customer_id) from customer").toString();
        rig.execute("update customer set locale = 'ja-JP'");
        var address = saved(letter());
        assertThat(page(address + "?customer=" + customer).select(".banner--info"))
                .isEmpty();
        rig.post(address, letter("language", "ja", "subject", "こんにちは"));
        var told = page(address + "?customer=" + customer).select(".banner--info");
        assertThat(told.text()).contains("gets the mail in Japanese");
        assertThat(page(told.select("a").attr("href")).select("[data-subject]").text())
                .isEqualTo("こんにちは");
        assertThat(page(address + "?language=ja&customer=" + customer).select(".banner--info"))
                .isEmpty();

        assertThat(rig.post(address + "/languages/en/remove", Map.of()).statusCode())
                .as("the main one stays")
                .isEqualTo(404);
        assertThat(page(address + "?language=ja").select("form[action$=/languages/ja/remove]"))
                .hasSize(1);
        assertThat(rig.post(address + "/languages/ja/remove", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(page(address).select("nav.segments a").eachText()).containsExactly("English");
        assertThat(page(address + "?number=2").select("nav.segments a").eachText())
                .hasSize(2);
    }

    @Test
    void tellsWhoWroteThePlainTextThatTheMailChanged() {
        var made = post(TEMPLATES + "/preview", letter(), 200).selectFirst("[data-made]");
        assertThat(made.wholeText()).contains("Hello", "{{ unsubscribe_url }}");
        var own = letter("ownPlain", "true", "plain", "Mine {{ unsubscribe_url }}", "plainOf", made.attr("data-mark"));
        var address = saved(own);
        assertThat(page(address).select(".banner--warning")).isEmpty();
        assertThat(page(address + "/edit").select("[name=plainOf]").val()).isEqualTo(made.attr("data-mark"));

        own.put("s0.text", "Bye");
        assertThat(rig.post(address, own).statusCode()).isEqualTo(303);
        assertThat(page(address).select(".banner--warning").text()).contains("changed since this text was written");
        assertThat(post(TEMPLATES + "/preview", own, 200).select("[data-made]").attr("data-mark"))
                .isNotEqualTo(made.attr("data-mark"));
    }

    @Test
    void letsTheSecondOfTwoMerge() {
        var address = saved(letter());
        rig.post(address, letter("subject", "First"));
        var opened = letter(
                "subject", "Second", "opened[subject]", "Hi {{ customer.first_name }}", "opened[name]", "Spring");
        var merge = post(address, opened, 409);
        assertThat(merge.select("legend").text()).contains("Subject").doesNotContain("Name");
        var again = new LinkedHashMap<String, String>();
        merge.select("input[type=hidden], input[checked]").forEach(input -> again.put(input.attr("name"), input.val()));
        again.put("subject", "Second");
        assertThat(rig.post(address, again).statusCode()).isEqualTo(303);
        assertThat(page(address).select("[data-subject]").text()).isEqualTo("Second");
        assertThat(page(address).select("iframe").attr("srcdoc")).contains("Hello");
    }

    @Test
    void beginsAnotherLanguageAsTheMainOneAndRestoresVersions() {
        var address = saved(letter());
        assertThat(page(address + "/edit?language=ja").select("#s0-text").val()).isEqualTo("Hello");
        rig.post(address, letter("language", "ja", "subject", "こんにちは"));
        assertThat(page(address + "?language=ja").select("[data-subject]").text())
                .isEqualTo("こんにちは");
        assertThat(page(address + "?number=1").select(".banner--info").text()).contains("version 1");
        rig.execute("update mail_template_text set recompiled = true where number = 2");
        assertThat(page(address).select(".versions li").eachText())
                .satisfiesExactly(
                        second -> assertThat(second).contains("Made by StoreCRM itself after an update"),
                        first -> assertThat(first).doesNotContain("Made by StoreCRM"));
        assertThat(rig.post(address + "/versions/1/restore", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(page(address).select("nav.segments a").eachText()).containsExactly("English");
        assertThat(rig.post(address + "/copy", Map.of()).statusCode()).isEqualTo(303);
        rig.post(address + "/archive", Map.of());
        assertThat(page(TEMPLATES).select("a.row-link").eachText()).containsExactly("Spring (copy)");
    }

    @Test
    void refusesWhatNoPageOffers() {
        for (var wrong : List.of(
                letter("kind", "SPAM"),
                letter("language", "xx"),
                letter("form", "WORD"),
                letter("s0.kind", "SCRIPT"),
                form("body", "{"))) {
            assertThat(rig.post(TEMPLATES, wrong).statusCode()).isEqualTo(422);
            assertThat(rig.post(TEMPLATES + "/preview", wrong).statusCode()).isEqualTo(422);
        }
    }
}
