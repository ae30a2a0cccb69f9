package dev.storecrm.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class SettingsTests {
    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
    }

    private void inEnglish() {
        rig.post("/settings/language", Map.of("language", "en"));
    }

    @Test
    void listsWhatConnectingMakesPossibleBeforeAnythingIsRead() {
        inEnglish();
        var answer = rig.get("/connect");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("What connecting makes possible").contains(">Start<");
        assertThat(rig.value("select connected_at from shop_setting")).isNull();
    }

    @Test
    void startsOnceHoweverOftenTheButtonIsPressed() {
        var form =
                Map.of("importPolicy", "CONSENTED", "deleteOrders", "true", "version", "0", "email", "a@example.com");

        assertThat(rig.post("/connect", form).statusCode()).isEqualTo(303);
        assertThat(rig.post("/connect", form).statusCode()).isEqualTo(303);

        assertThat(
                        rig.rows(
                                "select import_policy, subscribers_as_marketing, delete_customers, delete_orders from shop_setting"))
                .containsExactly(Map.of(
                        "import_policy", "CONSENTED",
                        "subscribers_as_marketing", false,
                        "delete_customers", false,
                        "delete_orders", true));
        assertThat(rig.value("select count(*) from sync_run")).isEqualTo(1L);
    }

    @Test
    void tellsWhatIsWrongBesideTheField() {
        var answer = rig.post("/settings", Map.of("importPolicy", "EVERYTHING", "email", "nobody", "version", "0"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"email-error\"").contains("id=\"importPolicy-error\"");
        assertThat(rig.value("select import_policy from shop_setting")).isEqualTo("ALL");
    }

    @Test
    void overwritesNothingThatSomebodyElseSavedMeanwhile() {
        assertThat(rig.post("/settings", Map.of("importPolicy", "CONSENTED", "version", "0"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.post("/settings", Map.of("importPolicy", "ALL", "deleteOrders", "true", "version", "0"))
                        .statusCode())
                .isEqualTo(409);

        assertThat(rig.value("select import_policy from shop_setting")).isEqualTo("CONSENTED");
    }

    @Test
    void takesATokenOfACustomAppAndNeverShowsItAgain() {
        var token = rig.store.tokens().createCustomApp(rig.store.wantedScopes());

        assertThat(rig.post("/settings/token", Map.of("token", " " + token + " "))
                        .statusCode())
                .isEqualTo(303);

        assertThat(rig.value("select kind from shop_token")).isEqualTo("PASTED");
        var page = rig.get("/settings").body();
        assertThat(page).contains(token.substring(token.length() - 4)).doesNotContain(token);
    }

    @Test
    void namesTheScopesThatATokenLacks() {
        var token = rig.store.tokens().createCustomApp(Set.of("write_customers"));

        var answer = rig.post("/settings/token", Map.of("token", token));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("read_customer_merge, read_orders, write_discounts, write_products")
                .doesNotContain(token);
        assertThat(rig.value("select kind from shop_token")).isEqualTo("GRANTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shpat_unknown", "two words", "shpat_\u0000"})
    void refusesWhatIsNoToken(String token) {
        assertThat(rig.post("/settings/token", Map.of("token", token)).statusCode())
                .isEqualTo(422);
        assertThat(rig.value("select kind from shop_token")).isEqualTo("GRANTED");
    }

    @Test
    void refusesATokenOfAnotherShop() {
        var other = rig.sandbox.store(SandboxShopify.TEST).tokens();
        var token = other.createCustomApp(rig.store.wantedScopes());

        assertThat(rig.post("/settings/token", Map.of("token", token)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void showsPagesInTheLanguageThatThePersonChose() {
        assertThat(rig.get("/settings").body()).contains("lang=\"ja\"").contains("取り込む顧客");

        assertThat(rig.post("/settings/language", Map.of("language", "en")).statusCode())
                .isEqualTo(303);

        assertThat(rig.get("/settings").body()).contains("lang=\"en\"").contains("Which customers to import");
        assertThat(rig.open("/settings").body()).contains("lang=\"en\"");
    }

    @Test
    void saysWhatIsNotAvailableAndWhy() {
        rig.execute(
                "update shop_token set scopes = 'write_customers,read_customer_merge,read_orders,write_products,write_discounts',"
                        + " withheld = 'customers.firstName'");

        inEnglish();
        var page = rig.get("/settings").body();

        assertThat(page)
                .contains("Orders older than 60 days are not available")
                .contains("Some contact details are not available");
    }
}
