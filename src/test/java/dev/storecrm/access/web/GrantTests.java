package dev.storecrm.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Collaborators get in by the shop's leave only, and it ends. */
@SandboxTest
class GrantTests {
    private static final Staff NOOR = Staff.outsider();

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        rig.execute("update shop_setting set connected_at = now()");
        rig.open(rig.store, "/", NOOR);
    }

    private void ask(String purpose, int hours) {
        var form = Map.of("purpose", purpose, "hours", Integer.toString(hours), "words", "The import stops at 40 %");
        assertThat(rig.post("/access/requests", form, NOOR).statusCode()).isEqualTo(303);
    }

    private void give(String role, int hours) {
        var form = Map.of("purpose", "FAULT", "role", role, "hours", Integer.toString(hours));
        assertThat(rig.post("/staff/" + NOOR.id() + "/grants", form).statusCode())
                .isEqualTo(303);
    }

    private int customers() {
        return rig.get("/customers", NOOR).statusCode();
    }

    private Object latest() {
        return rig.value("select grant_id from access_grant order by asked_at desc limit 1");
    }

    @Test
    void offersToAskWhileThereIsNoGrant() {
        var answer = rig.get("/customers", NOOR);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("action=\"/access/requests\"").doesNotContain("<s-link");
        assertThat(rig.post("/sync/runs", Map.of(), NOOR).statusCode()).isEqualTo(403);
    }

    @Test
    void showsARequestOnHomeAndOnStaffUntilSomebodyDecides() {
        ask("SET_UP", 3);
        ask("FAULT", 700);

        assertThat(rig.rows("select purpose, hours from access_grant"))
                .containsExactly(Map.of("purpose", "SET_UP", "hours", 3));
        assertThat(rig.get("/customers", NOOR).body())
                .contains("You asked on")
                .doesNotContain("action=\"/access/requests\"");
        assertThat(rig.get("/").body()).contains("/staff#requests");
        assertThat(rig.get("/staff").body())
                .contains("The import stops at 40 %")
                .contains("設定作業の代行");

        rig.post("/staff/grants/" + latest() + "/refusal", Map.of());
        assertThat(customers()).isEqualTo(403);
        assertThat(rig.get("/customers", NOOR).body()).contains("refused");
        assertThat(rig.get("/").body()).doesNotContain("/staff#requests");
    }

    @Test
    void letsInFromTheApprovalToTheEnd() {
        ask("FAULT", 8);
        var path = "/staff/grants/" + latest() + "/approval";

        assertThat(rig.post(path, Map.of("role", "VIEWER", "hours", "1")).statusCode())
                .isEqualTo(303);

        assertThat(customers()).isEqualTo(200);
        assertThat(rig.get("/settings", NOOR).statusCode()).isEqualTo(403);
        rig.clock.tick(Duration.ofMinutes(59));
        assertThat(customers()).isEqualTo(200);
        rig.clock.tick(Duration.ofMinutes(1));
        assertThat(customers()).isEqualTo(403);
        assertThat(rig.get("/customers", NOOR).body()).contains("action=\"/access/requests\"");
    }

    @Test
    void decidesOnce() {
        ask("FAULT", 8);
        var grant = "/staff/grants/" + latest();
        rig.post(grant + "/refusal", Map.of());

        assertThat(rig.post(grant + "/approval", Map.of("role", "ADMIN", "hours", "1"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(customers()).isEqualTo(403);
    }

    @Test
    void endsAtOnceWhenItIsRevoked() {
        give("MARKETER", 48);
        assertThat(customers()).isEqualTo(200);

        rig.post("/staff/grants/" + latest() + "/revocation", Map.of());

        assertThat(customers()).isEqualTo(403);
        assertThat(rig.value("select revoked_by from access_grant"))
                .isEqualTo(Staff.owner().id());
    }

    @Test
    void replacesAGrantByANewerOne() {
        give("ADMIN", 48);
        rig.clock.tick(Duration.ofMinutes(1));
        give("VIEWER", 1);

        assertThat(rig.get("/settings", NOOR).statusCode()).isEqualTo(403);
        assertThat(customers()).isEqualTo(200);
    }

    @Test
    void letsNoCollaboratorLetPeopleIn() {
        give("ADMIN", 1);
        rig.open(rig.store, "/", Staff.member());

        assertThat(rig.get("/settings", NOOR).statusCode()).isEqualTo(200);
        var self = rig.post(
                "/staff/" + NOOR.id() + "/grants", Map.of("purpose", "FAULT", "role", "ADMIN", "hours", "700"), NOOR);
        assertThat(self.statusCode()).isEqualTo(403);
        assertThat(self.body()).contains("Only the store’s own people can do this");
        assertThat(rig.post("/staff/" + Staff.member().id() + "/role", Map.of("role", "ADMIN", "version", "0"), NOOR)
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.post(
                                "/staff/policy",
                                Map.of("policy", "EVERYONE", "defaultRole", "VIEWER", "version", "0"),
                                NOOR)
                        .statusCode())
                .isEqualTo(403);
        rig.clock.tick(Duration.ofHours(1));
        assertThat(customers()).isEqualTo(403);
    }

    @Test
    void letsAnAgencyThatInstalledTheAppSetItUpForAWeek() {
        rig.reset();

        assertThat(rig.open(rig.store, "/connect", NOOR).statusCode()).isEqualTo(200);

        assertThat(rig.rows("select purpose, role, hours, decided_by from access_grant")
                        .toString())
                .isEqualTo("[{purpose=SET_UP, role=ADMIN, hours=168, decided_by=null}]");
        rig.open("/connect");
        assertThat(rig.get("/staff/" + NOOR.id()).body()).contains("アプリをインストールした人");
        rig.clock.tick(Duration.ofDays(7));
        assertThat(rig.get("/connect", NOOR).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 721, Integer.MAX_VALUE})
    void takesNoGrantWithoutASensibleEnd(int hours) {
        var form = Map.of("purpose", "FAULT", "role", "VIEWER", "hours", Integer.toString(hours));

        assertThat(rig.post("/access/requests", form, NOOR).statusCode()).isEqualTo(422);
        assertThat(rig.post("/staff/" + NOOR.id() + "/grants", form).statusCode())
                .isEqualTo(422);
        assertThat(rig.rows("select 1 from access_grant")).isEmpty();
    }

    @Test
    void isForCollaboratorsOnly() {
        rig.open(rig.store, "/", Staff.member());
        var form = Map.of("purpose", "FAULT", "role", "ADMIN", "hours", "1");

        assertThat(rig.post("/access/requests", form, Staff.member()).statusCode())
                .isEqualTo(404);
        assertThat(rig.post("/staff/" + Staff.member().id() + "/grants", form).statusCode())
                .isEqualTo(404);
    }
}
