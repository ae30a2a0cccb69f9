package dev.storecrm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.store.Discount;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StorefrontTests {
    private final HttpClient shopper = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private SandboxShopify sandbox;
    private SandboxStore store;

    @BeforeEach
    void start() {
        sandbox = SandboxShopify.start(SandboxOptions.forTests());
        store = sandbox.store(SandboxShopify.PRODUCTION);
        var discount = new Discount();
        discount.title = "Ten";
        discount.percent = 10;
        discount.usageLimit = 1;
        discount.startsAt = store.books().now();
        store.books().discounts.add(discount, "TEN-PERCENT");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return shopper.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.adminUrl() + "/store/sandbox-store/shop" + path));
    }

    @Test
    @DisplayName("F26, F28: a link brings the code to the till, which takes it as often as it may be used")
    void bringsACodeToTheTill() throws Exception {
        var page =
                send(at("/discount/TEN-PERCENT?redirect=%2Fcollections%2Fsale").GET());
        assertThat(page.uri().getPath()).endsWith("/shop/collections/sale");
        assertThat(page.body()).contains("value=\"TEN-PERCENT\"");

        var bought = send(at("/checkout").POST(HttpRequest.BodyPublishers.ofString("code=ten-percent")));
        assertThat(bought.body()).contains("placed #", " off");
        var order = store.books().orders.all().stream()
                .filter(each -> each.discount > 0 && each.discountCodes.contains("TEN-PERCENT"))
                .findFirst()
                .orElseThrow();
        assertThat(order.discount).isEqualTo((order.subtotal + order.discount) / 10);

        var again = send(at("/checkout").POST(HttpRequest.BodyPublishers.ofString("code=TEN-PERCENT")));
        assertThat(again.body()).contains("The till does not take TEN-PERCENT: The code was used up");
    }

    @Test
    void leadsToNoOtherSite() throws Exception {
        var page = send(at("/discount/TEN-PERCENT?redirect=%2F%2Fevil.example").GET());

        assertThat(page.uri().getPath()).endsWith("/shop/");
    }
}
