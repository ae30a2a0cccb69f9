package dev.storecrm.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkFileTests {
    private ScriptedServer server;
    private ShopifyExamples shopify;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        shopify = new ShopifyExamples(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void streamsTheFileWhateverItsSize() throws IOException {
        server.then(exchange -> ScriptedServer.send(exchange, 200, "application/jsonl", new byte[300_000]));

        try (var in = shopify.bulk.open(server.url() + "/files/1.jsonl")) {
            assertThat(in.readAllBytes()).hasSize(300_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void tellsThatTheAddressIsTooOld(int status) {
        server.then(status, "<Error/>");

        var failure = catchThrowableOfType(BulkFailure.class, () -> shopify.bulk.open(server.url() + "/files/1.jsonl"));

        assertThat(failure.kind()).isEqualTo(BulkFailure.Kind.URL_EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/x.jsonl",
                "http://storage.googleapis.com/x.jsonl",
                "https://storage.googleapis.com.evil.example/x",
                "https://evilshopify.com/x",
                "https://user@storage.googleapis.com/x",
                "https://storage.googleapis.com:8443/x",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/x",
                "file:///etc/passwd",
                "/relative",
                "http://[::1",
                ""
            })
    void fetchesFromNowhereElse(String url) {
        var failure = catchThrowableOfType(BulkFailure.class, () -> shopify.bulk.open(url));

        assertThat(failure.kind()).isEqualTo(BulkFailure.Kind.URL_REFUSED);
    }

    @Test
    void fetchesFromThisMachineOnlyWhenShopifyIsThere() {
        var real = new ShopifyExamples("https://shop.example");

        var failure = catchThrowableOfType(BulkFailure.class, () -> real.bulk.open(server.url() + "/files/1.jsonl"));

        assertThat(failure.kind()).isEqualTo(BulkFailure.Kind.URL_REFUSED);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void followsNoRedirect() {
        server.then(302, "", "Location", "http://127.0.0.1:1/elsewhere");

        assertThatThrownBy(() -> shopify.bulk.open(server.url() + "/files/1.jsonl"))
                .isInstanceOf(ShopifyUnavailable.class);
    }

    @Test
    void breaksOffWhenNothingComesAnyMore() throws IOException {
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{}\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        try (var in = shopify.bulk.open(server.url() + "/files/1.jsonl")) {
            assertThat(in.readNBytes(3)).hasSize(3);
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }
}
