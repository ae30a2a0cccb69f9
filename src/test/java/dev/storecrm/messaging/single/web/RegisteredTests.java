package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SandboxTest
@DisplayName("F12, F17: the plan's page says whom the address of test mode belongs to")
class RegisteredTests extends SingleStage {
    private static final String CARD = "/settings/plan/registered";

    @Test
    void saysWhenNobodyOrNobodyWhoMayGetMailHasTheAddress() {
        assertThat(page(CARD).select(".banner, a")).as("none is registered").isEmpty();

        register("nobody@" + mark);
        assertThat(page("/settings/plan").select("turbo-frame#registered").attr("src"))
                .isEqualTo(CARD);
        assertThat(page(CARD).text()).contains("No customer has the test address");
        assertThat(page(CARD).select("a")).isEmpty();

        register("P3@" + mark);
        assertThat(page(CARD).text()).contains("may not get marketing mail").doesNotContain("No customer has");
        assertThat(page(CARD).select("a").attr("href")).isEqualTo("/customers/3");

        register(" P1@" + mark.toUpperCase(java.util.Locale.ROOT));
        assertThat(page(CARD).select(".banner")).isEmpty();
        assertThat(page(CARD).text()).contains("a customer’s who may get marketing mail");
        assertThat(page(CARD).select("a").attr("href")).isEqualTo("/customers/1");

        rig.execute("update customer set email = 'p1@" + mark + "' where customer_id = 2");
        rig.post("/customers/1/consent", Map.of("kind", "MARKETING", "choice", "OUT"));
        assertThat(page(CARD).select("a").attr("href"))
                .as("the one of two who may")
                .isEqualTo("/customers/2");
    }

    private void register(String address) {
        rig.post(
                "/settings/plan",
                Map.of(
                        "plan",
                        "TEST",
                        "testAddress",
                        address,
                        "version",
                        rig.value("select version from billing_plan").toString()));
    }
}
