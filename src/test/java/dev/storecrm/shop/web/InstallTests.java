package dev.storecrm.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The authorization code grant, as a browser walks it. */
@SandboxTest
class InstallTests {
    private static final String SECRET = "sandbox-secret-sandbox-secret-sandbox";

    @Autowired
    Rig rig;

    @BeforeEach
    void reset() {
        rig.reset();
    }

    private HttpResponse<String> begin(String path) {
        return rig.send(rig.request("/auth/install?shop=" + rig.store.domain() + "&return=" + path)
                .GET());
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    private static String state(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getQuery()
                .replaceAll(".*state=", "");
    }

    private Map<String, String> approval(String state) {
        var query = new LinkedHashMap<String, String>();
        query.put("code", rig.store.issueCode("offline"));
        query.put("shop", rig.store.domain());
        query.put("state", state);
        query.put("timestamp", Long.toString(rig.now().getEpochSecond()));
        return query;
    }

    private HttpResponse<String> callback(Map<String, String> query, String cookie) {
        var signed = new LinkedHashMap<>(query);
        signed.put("hmac", Hmac.ofQuery(query, SECRET));
        var address = new StringBuilder("/auth/callback?");
        signed.forEach(
                (name, value) -> address.append(name).append('=').append(value).append('&'));
        return rig.send(rig.request(address.toString()).header("Cookie", cookie).GET());
    }

    @Test
    void installsAndComesBackToThePageAskedFor() {
        var out = begin("%2Fcustomers%3Ftag%3Dvip");
        assertThat(out.statusCode()).isIn(302, 303);
        assertThat(out.headers().firstValue("Location").orElseThrow())
                .startsWith(rig.sandbox.url() + "/" + rig.store.domain() + "/admin/oauth/authorize?");
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/auth");

        var back = callback(approval(state(out)), cookie(out));

        assertThat(back.headers().firstValue("Location"))
                .contains(rig.sandbox.adminUrl() + "/store/sandbox-store/apps/sandbox/customers?tag=vip");
        assertThat(back.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(rig.rows("select state, generation from shop"))
                .containsExactly(Map.of("state", "ACTIVE", "generation", 1));
    }

    @Test
    void refusesACodeWithoutTheStateOfThisBrowser() {
        var out = begin("%2F");
        var other = begin("%2F");

        assertThat(callback(approval(state(out)), cookie(other)).statusCode()).isEqualTo(401);
        assertThat(callback(approval(state(out)), "storecrm_install=x.y").statusCode())
                .isEqualTo(401);
        assertThat(callback(approval(state(out)), "a=b").statusCode()).isEqualTo(401);
        assertThat(callback(approval(state(out)), cookie(out) + "x").statusCode())
                .isEqualTo(401);
        assertThat(rig.rows("select 1 from shop_token where kind <> 'NONE'")).isEmpty();
    }

    @Test
    void refusesAStateThatIsTooOld() {
        var out = begin("%2F");
        rig.clock.tick(Duration.ofMinutes(11));

        assertThat(callback(approval(state(out)), cookie(out)).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAnApprovalOfAnotherShopOrWithoutSignature() {
        var out = begin("%2F");
        var otherShop = approval(state(out));
        otherShop.put("shop", "sandbox-test.myshopify.com");
        var old = approval(state(out));
        old.put("timestamp", Long.toString(rig.now().getEpochSecond() - 120));

        assertThat(callback(otherShop, cookie(out)).statusCode()).isEqualTo(401);
        assertThat(callback(old, cookie(out)).statusCode()).isEqualTo(401);
        var unsigned = rig.send(rig.request("/auth/callback?code=1&shop=" + rig.store.domain() + "&state=" + state(out)
                        + "&timestamp=" + rig.now().getEpochSecond() + "&hmac=" + "0".repeat(64))
                .header("Cookie", cookie(out))
                .GET());
        assertThat(unsigned.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop=evil.example",
                "shop=sandbox-store.myshopify.com.evil.example",
                "return=%2F",
                "shop=sandbox-store.myshopify.com&return=https%3A%2F%2Fevil.example",
                "shop=sandbox-store.myshopify.com&return=%2F%2Fevil.example",
                "shop=sandbox-store.myshopify.com&return=%2F%5Cevil.example"
            })
    void leadsNobodyElsewhere(String query) {
        var answer = rig.send(rig.request("/auth/install?" + query).GET());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void refusesAnInstallAddressWithAWrongSignature() {
        var answer = rig.send(rig.request("/auth/install?shop=" + rig.store.domain() + "&timestamp="
                        + rig.now().getEpochSecond() + "&hmac=" + "0".repeat(64))
                .GET());

        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
