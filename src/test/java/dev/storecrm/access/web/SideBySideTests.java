package dev.storecrm.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people at the same settings. */
@SandboxTest
class SideBySideTests {
    @Autowired
    Rig rig;

    @BeforeEach
    void installByStaffAndOwner() {
        rig.reset();
        rig.open(rig.store, "/settings", Staff.member());
        rig.open("/settings");
        rig.execute("update shop_setting set email = 'old@example.com'");
    }

    /** What a browser would send of the form as it stands. */
    private static Map<String, String> form(String page, String action) {
        var start = page.indexOf("action=\"" + action + "\"");
        var part = page.substring(start, page.indexOf("</form>", start));
        var fields = new HashMap<String, String>();
        Pattern.compile("<input[^>]*>")
                .matcher(part)
                .results()
                .map(match -> match.group())
                .forEach(input -> {
                    var ticked = !input.contains("type=\"radio\"") && !input.contains("type=\"checkbox\"")
                            || input.contains("checked");
                    if (ticked && input.contains("name=")) {
                        fields.put(attribute(input, "name"), attribute(input, "value"));
                    }
                });
        return fields;
    }

    private static String attribute(String input, String name) {
        var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(input);
        return found.find() ? found.group(1) : "";
    }

    @Test
    void showsTheSecondWhatChangedAndMergesBoth() {
        var first = form(rig.get("/settings", Staff.member()).body(), "/settings");
        var second = form(rig.get("/settings").body(), "/settings");
        first.put("importPolicy", "CONSENTED");
        first.put("email", "sam@example.com");
        assertThat(rig.post("/settings", first, Staff.member()).statusCode()).isEqualTo(303);
        second.put("deleteOrders", "true");
        second.put("email", "aiko@example.com");

        var answer = rig.post("/settings", second);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("保存済みの内容：sam@example.com")
                .contains("あなたの内容：aiko@example.com")
                .contains("両方が変更しました");
        assertThat(rig.value("select email from shop_setting")).isEqualTo("sam@example.com");
        var merged = form(answer.body(), "/settings");
        assertThat(merged)
                .containsEntry("importPolicy", "CONSENTED")
                .containsEntry("deleteOrders", "true")
                .containsEntry("email", "sam@example.com");
        merged.put("email", "aiko@example.com");
        assertThat(rig.post("/settings", merged).statusCode()).isEqualTo(303);
        assertThat(rig.rows("select import_policy, delete_orders, email from shop_setting"))
                .containsExactly(
                        Map.of("import_policy", "CONSENTED", "delete_orders", true, "email", "aiko@example.com"));
    }

    @Test
    void asksAgainWhenAThirdSaveCameBetween() {
        var mine = form(rig.get("/settings").body(), "/settings");
        mine.put("deleteOrders", "true");
        rig.execute("update shop_setting set delete_products = true, version = version + 1");
        var merged = form(rig.post("/settings", mine).body(), "/settings");
        rig.execute("update shop_setting set delete_customers = true, version = version + 1");

        var answer = rig.post("/settings", merged);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(rig.post("/settings", form(answer.body(), "/settings")).statusCode())
                .isEqualTo(303);
        assertThat(rig.rows("select delete_orders, delete_products, delete_customers from shop_setting"))
                .containsExactly(Map.of("delete_orders", true, "delete_products", true, "delete_customers", true));
    }

    @Test
    void saysWhoElseHasTheFormOpenAndUntilWhen() {
        assertThat(rig.get("/presence/settings", Staff.member()).body()).doesNotContain("Aiko");
        assertThat(rig.get("/presence/settings").body()).contains("Bishop Sam");
        assertThat(rig.get("/presence/settings", Staff.member()).body()).contains("Aiko Tanaka");

        rig.clock.tick(Duration.ofSeconds(31));
        assertThat(rig.get("/presence/settings").body()).doesNotContain("Sam");
        assertThat(rig.get("/presence/anything").statusCode()).isEqualTo(404);
    }
}
