package dev.storecrm.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.rig.Eventually;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestDatabase;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** R97: what one shop asks for does not keep the others waiting. */
@SandboxTest
class FairShareTests {
    /** More than there are connections. */
    private static final int FLOOD = 40;

    @Autowired
    Rig rig;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        rig.open(rig.sandbox.store(SandboxShopify.TEST), "/settings", Staff.owner());
    }

    private int status(String path) {
        return rig.get(path).statusCode();
    }

    private long waiting() {
        return (Long) rig.value("select count(*) from pg_stat_activity where usename = 'storecrm_app'"
                + " and datname = current_database() and wait_event_type = 'Lock'");
    }

    private int notice() {
        var body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
        return rig.send(rig.request("/webhooks/shopify")
                        .header("X-Shopify-Topic", "customers/update")
                        .header("X-Shopify-Webhook-Id", "while-flooded")
                        .header("X-Shopify-Shop-Domain", rig.store.domain())
                        .header(
                                "X-Shopify-Hmac-Sha256",
                                Hmac.base64(body, rig.store.options().clientSecret()))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    @Test
    @Timeout(120)
    void answersOtherShopsAndNoticesWhileOneFloods() throws Exception {
        var flood = new ArrayList<CompletableFuture<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var locker = database.connectAsSuperuser()) {
            holdProducts(locker);
            for (var request = 0; request < FLOOD; request++) {
                flood.add(CompletableFuture.supplyAsync(() -> status("/products"), threads));
            }
            Eventually.becomes("the flood has taken what it can", Duration.ofSeconds(30), () -> waiting() >= 8);

            assertThat(rig.send(rig.signed("/settings", rig.sandbox.store(SandboxShopify.TEST), Staff.owner())
                                    .GET())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(notice()).isEqualTo(200);
            assertThat(waiting()).isEqualTo(8);
            locker.rollback();
            assertThat(flood.stream().map(CompletableFuture::join))
                    .contains(200)
                    .doesNotContain(500);
        }
    }

    @Test
    void tellsWhoWouldWaitForTooLong() throws Exception {
        var gate = new FairShare(Duration.ZERO);
        var goOn = new CountDownLatch(1);
        var inside = new CountDownLatch(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var request = 0; request < 8; request++) {
                threads.submit(() -> pass(gate, "one.myshopify.com", () -> {
                    inside.countDown();
                    goOn.await();
                }));
            }
            inside.await();

            var refused = pass(gate, "one.myshopify.com", () -> {});
            assertThat(refused.getStatus()).isEqualTo(429);
            assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
            assertThat(pass(gate, "other.myshopify.com", () -> {}).getStatus()).isEqualTo(200);
            goOn.countDown();
        }
        assertThat(pass(gate, "one.myshopify.com", () -> {}).getStatus()).isEqualTo(200);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static MockHttpServletResponse pass(FairShare gate, String shop, Work work)
            throws IOException, ServletException {
        var request = new MockHttpServletRequest();
        request.setAttribute(SessionFilter.SESSION, new SessionToken(new ShopDomain(shop), 1, Instant.EPOCH, ""));
        var response = new MockHttpServletResponse();
        gate.doFilter(request, response, (in, out) -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        return response;
    }

    private static void holdProducts(Connection locker) throws SQLException {
        locker.setAutoCommit(false);
        try (var statement = locker.createStatement()) {
            statement.execute("lock table product in access exclusive mode");
        }
    }
}
