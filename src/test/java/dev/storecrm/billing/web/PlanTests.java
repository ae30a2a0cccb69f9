package dev.storecrm.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** F11, F13–F18: an admin chooses the plan and the test address, and every page says that nobody else is reached. */
@SandboxTest
class PlanTests {
    private static final String PAGE = "/settings/plan";

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from billing_plan");
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    @Test
    void beginsInTestModeAndSaysSoOnEveryPage() {
        assertThat(rig.get("/customers").body()).contains("Test mode", "href=\"/settings/plan\"");
        assertThat(rig.get(PAGE).body()).contains("Whatever is sent reaches nobody until you enter a test address.");
        assertThat(rig.get(PAGE + "/card").body()).contains("Test mode: customers get no mail");

        assertThat(choose("STANDARD", "", 0)).isEqualTo(303);
        assertThat(rig.get("/customers").body()).doesNotContain("Test mode");
        assertThat(rig.rows("select plan, test_address from billing_plan"))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("plan", "STANDARD").containsEntry("test_address", null));
    }

    @Test
    void keepsTheTestAddressAndItsHash() {
        assertThat(choose("TEST", " Owner@Example.com ", 0)).isEqualTo(303);
        assertThat(rig.get(PAGE).body()).contains("reaches Owner@Example.com alone");
        assertThat(rig.value("select length(test_key) from billing_plan")).isEqualTo(32);
        assertThat(rig.rows("select 1 from audit_entry where method = 'POST' and route = '/settings/plan'"))
                .hasSize(1);
    }

    @Test
    void refusesWhatIsNoAddressAndWhatIsNoPlan() {
        assertThat(choose("TEST", "owner", 0)).isEqualTo(422);
        assertThat(choose("TEST", "a@b.com, c@d.com", 0)).isEqualTo(422);
        assertThat(choose("GOLD", "", 0)).isEqualTo(400);
        assertThat(rig.rows("select 1 from billing_plan")).isEmpty();
    }

    @Test
    void letsTheSecondOfTwoMerge() {
        assertThat(choose("STANDARD", "one@example.com", 0)).isEqualTo(303);
        var second = rig.post(PAGE, Map.of("plan", "TEST", "testAddress", "two@example.com", "version", "0"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("one@example.com", "two@example.com", "Standard");
        assertThat(rig.value("select plan from billing_plan")).isEqualTo("STANDARD");
    }

    private int choose(String plan, String address, long version) {
        return rig.post(PAGE, Map.of("plan", plan, "testAddress", address, "version", Long.toString(version)))
                .statusCode();
    }
}
