package dev.storecrm.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets the app, and who decides about it. */
@SandboxTest
class StaffTests {
    private static final Staff SAM = Staff.member();

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        rig.execute("update shop_setting set connected_at = now()");
    }

    private void role(Staff person, String role, int version) {
        assertThat(rig.post(
                                "/staff/" + person.id() + "/role",
                                Map.of("role", role, "version", Integer.toString(version)))
                        .statusCode())
                .isEqualTo(303);
    }

    private void policy(String policy, String byDefault, int version) {
        assertThat(rig.post(
                                "/staff/policy",
                                Map.of(
                                        "policy",
                                        policy,
                                        "defaultRole",
                                        byDefault,
                                        "version",
                                        Integer.toString(version)))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void letsOnlyAdminsInUntilTheShopSaysOtherwise() {
        var answer = rig.open(rig.store, "/", SAM);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("You do not have access to StoreCRM")
                .contains("Aiko Tanaka")
                .doesNotContain("<s-link");

        role(SAM, "ADMIN", 0);
        assertThat(rig.get("/staff", SAM).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"ADMINS, '', 403", "ADMINS, VIEWER, 403", "CHOSEN, '', 403", "CHOSEN, VIEWER, 200", "EVERYONE, '', 200"
    })
    void followsThePolicy(String policy, String role, int status) {
        rig.open(rig.store, "/", SAM);
        policy(policy, "MARKETER", 0);
        role(SAM, role, 0);

        assertThat(rig.get("/customers", SAM).statusCode()).isEqualTo(status);
        assertThat(rig.get("/settings", SAM).statusCode()).isEqualTo(403);
        assertThat(rig.post("/sync/runs", Map.of(), SAM).statusCode()).isEqualTo(403);
        assertThat(rig.rows("select 1 from sync_run")).isEmpty();
    }

    @Test
    void showsAViewerOnlyTheirPagesAndSaysWhomToAsk() {
        rig.open(rig.store, "/", SAM);
        policy("CHOSEN", "VIEWER", 0);
        role(SAM, "VIEWER", 0);

        var list = rig.get("/customers", SAM).body();
        assertThat(list)
                .contains("href=\"/orders\"")
                .doesNotContain("href=\"/settings\"")
                .doesNotContain("href=\"/staff\"");
        var denied = rig.get("/settings", SAM);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body())
                .contains("You are Viewer in this store; this page is for Admin")
                .contains("Aiko Tanaka");
    }

    @Test
    void makesWhoeverInstallsTheAppAnAdmin() {
        rig.reset();

        assertThat(rig.open(rig.store, "/connect", SAM).statusCode()).isEqualTo(200);

        assertThat(rig.value("select role from staff")).isEqualTo("ADMIN");
        assertThat(rig.open(rig.store, "/connect", Staff.owner()).statusCode()).isEqualTo(200);
        assertThat(rig.rows("select 1 from staff where role = 'ADMIN'")).hasSize(1);
    }

    @Test
    void tellsWhoInstalledTheAppAgain() {
        rig.open(rig.store, "/", SAM);
        rig.execute("update shop set state = 'UNINSTALLED', uninstalled_at = '" + rig.now() + "'");
        rig.execute("update shop_token set kind = 'NONE', access_token = null, refresh_token = null");
        rig.clock.tick(Duration.ofSeconds(5));

        assertThat(rig.open(rig.store, "/connect", SAM).statusCode()).isEqualTo(200);
        assertThat(rig.value("select role from staff where user_id = " + SAM.id()))
                .isEqualTo("ADMIN");
    }

    @Test
    void refusesToLeaveAShopWithoutAnAdmin() {
        rig.reset();
        rig.open(rig.store, "/connect", SAM);
        var path = "/staff/" + SAM.id() + "/role";

        var unsure = rig.post(path, Map.of("role", "VIEWER", "version", "1"), SAM);
        assertThat(unsure.statusCode()).isEqualTo(422);
        assertThat(unsure.body()).contains("I give up my own admin role");
        var last = rig.post(path, Map.of("role", "VIEWER", "version", "1", "sure", "true"), SAM);
        assertThat(last.statusCode()).isEqualTo(422);
        assertThat(last.body()).contains("This is the last admin");

        rig.open("/connect");
        assertThat(rig.post(path, Map.of("role", "VIEWER", "version", "1", "sure", "true"), SAM)
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.get("/staff", SAM).statusCode()).isEqualTo(403);
    }

    @Test
    void overwritesNoRoleThatSomebodyElseGaveMeanwhile() {
        rig.open(rig.store, "/", SAM);
        role(SAM, "ADMIN", 0);

        assertThat(rig.post("/staff/" + SAM.id() + "/role", Map.of("role", "VIEWER", "version", "0"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(rig.value("select role from staff where user_id = " + SAM.id()))
                .isEqualTo("ADMIN");
        policy("CHOSEN", "VIEWER", 0);
        assertThat(rig.post("/staff/policy", Map.of("policy", "EVERYONE", "defaultRole", "VIEWER", "version", "0"))
                        .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"OWNER", "NONE", "KING"})
    void givesNoRoleThatNobodyCanGive(String role) {
        rig.open(rig.store, "/", SAM);

        assertThat(rig.post("/staff/" + SAM.id() + "/role", Map.of("role", role, "version", "0"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rig.post(
                                "/staff/" + Staff.owner().id() + "/role",
                                Map.of("role", "VIEWER", "version", "0", "sure", "true"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rig.rows("select 1 from staff where role is not null")).isEmpty();
    }

    @Test
    void asksShopifyAtOnceWhoSomebodyUnnamedIs() {
        rig.execute("update staff set identified = false, identified_at = null");

        assertThat(rig.get("/settings").statusCode()).isEqualTo(200);
        assertThat(rig.rows("select identified from staff")).doesNotContain(Map.of("identified", false));
    }

    @Test
    void listsFiftyAPageInAStableOrder() {
        rig.execute("insert into staff (shop_id, user_id, first_name, locale_chosen, account_owner, collaborator,"
                + " identified, first_seen_at, last_seen_at) select id, n, 'Person ' || n, false, false, false, true, now(),"
                + " timestamptz '2020-01-01 00:00Z' from shop, generate_series(1001, 1070) n");

        var first = rig.get("/staff").body();
        assertThat(first.split("row-link")).hasSize(51);
        var next = first.replaceAll("(?s).*rel=\"next\"[^>]*href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(rig.get(next).body().split("row-link")).hasSize(22);
    }

    @Test
    void knowsNobodyOfAnotherShop() {
        rig.open(rig.sandbox.store(SandboxShopify.TEST), "/", SAM);

        assertThat(rig.get("/staff/" + SAM.id()).statusCode()).isEqualTo(404);
        assertThat(rig.get("/staff").body()).doesNotContain("Sam");
    }
}
