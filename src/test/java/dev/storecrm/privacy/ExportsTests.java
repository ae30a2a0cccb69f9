package dev.storecrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.testing.IntegrationTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class ExportsTests {
    private static final AtomicLong SHOPS = new AtomicLong(720_000);
    private static final int ROWS = 5_000;

    @Autowired
    Exports exports;

    @Autowired
    Holders holders;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Value("${shopify.api-secret}")
    String secret;

    private final ShopId shop = new ShopId(SHOPS.incrementAndGet());

    @BeforeEach
    void fill() {
        Person.CANARY.putInto(shop, inShop, jdbc);
        Person.OTHER.putInto(shop, inShop, jdbc);
        update("insert into shop_token (shop_id, kind, access_token, scopes, withheld)"
                + " values (:shop, 'GRANTED', convert_to('sealed-secret', 'UTF8'), '', '')");
    }

    private void update(String sql) {
        inShop.run(shop, () -> jdbc.sql(sql).param("shop", shop.value()).update());
    }

    private void manyOrders() {
        update("""
                insert into commerce_order (shop_id, order_id, name, note, tags, processed_at, created_at, updated_at, stage,
                    currency, total_minor, row_hash)
                select :shop, 9007199254740993 + n, '#' || n, E'two\\nlines, "quoted" 花子', array['a,b', 'c'], now(), now(),
                    now(), 'FULFILLED', 'JPY', n, 1
                from generate_series(1, %d) n
                """.formatted(ROWS));
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private Map<String, String> export() throws IOException {
        var out = new ByteArrayOutputStream();
        exports.everything(shop, () -> out);
        return unzip(out.toByteArray());
    }

    private static List<JsonNode> rows(String file) {
        return file.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    private long count(String table) {
        return inShop.call(shop, () -> jdbc.sql("select count(*) from " + table + " where shop_id = :shop")
                .param("shop", shop.value())
                .query(Long.class)
                .single());
    }

    @Test
    void holdsEveryRowOfEveryTableOfTheShop() throws IOException {
        manyOrders();
        var files = export();

        for (var table : holders.tables()) {
            assertThat(rows(files.get(table.name() + ".ndjson")))
                    .as(table.name())
                    .hasSize((int) count(table.name()));
        }
        var told = JsonMapper.shared().readTree(files.get("manifest.json")).path("rows");
        assertThat(told.propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        holders.tables().stream().map(HeldTable::name).toList());
        assertThat(told.path("commerce_order").asLong()).isEqualTo(ROWS + 6);
        var orders = rows(files.get("commerce_order.ndjson"));
        assertThat(orders.stream()
                        .mapToLong(order -> order.path("total_minor").asLong())
                        .sum())
                .isEqualTo(inShop.call(
                        shop, () -> jdbc.sql("select sum(total_minor) from commerce_order where shop_id = :shop")
                                .param("shop", shop.value())
                                .query(Long.class)
                                .single()));
        assertThat(orders).anySatisfy(order -> {
            assertThat(order.path("order_id").asLong()).isEqualTo(9_007_199_254_740_994L);
            assertThat(order.path("note").asString()).isEqualTo("two\nlines, \"quoted\" 花子");
            assertThat(order.path("tags").get(0).asString()).isEqualTo("a,b");
        });
        assertThat(rows(files.get("webhook_inbox.ndjson")))
                .anySatisfy(
                        row -> assertThat(row.path("body").asString()).contains("\"first_name\":\"Canaria Vögelin\""));
    }

    @Test
    void handsOutNoSecretAndNoOtherShop() throws IOException {
        var other = new ShopId(shop.value() + 10_000);
        new Person(1, "Foreign Bird", "foreign@example.com", "+1 555 000 0000").putInto(other, inShop, jdbc);

        assertThat(String.join("", export().values()))
                .contains("\"kind\":\"GRANTED\"")
                .doesNotContain("sealed-secret")
                .doesNotContain("access_token")
                .doesNotContain("foreign@example.com");
    }

    @Test
    void showsOneMomentThoughRowsComeMeanwhile() throws IOException {
        manyOrders();
        var files = new ByteArrayOutputStream();
        var began = new AtomicBoolean();
        exports.everything(shop, () -> new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                if (began.compareAndSet(false, true)) {
                    CompletableFuture.runAsync(() -> update("delete from commerce_order where shop_id = :shop"))
                            .join();
                }
                files.write(bytes, from, length);
            }
        });

        assertThat(rows(unzip(files.toByteArray()).get("commerce_order.ndjson")))
                .hasSize(ROWS + 6);
        assertThat(count("commerce_order")).isZero();
    }

    @Test
    void leavesNoWholeFileWhenItFails() {
        manyOrders();
        var lost = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("the browser is gone");
            }
        };

        assertThatThrownBy(() -> exports.everything(shop, () -> lost)).isInstanceOf(IOException.class);
    }

    @Test
    void tellsACustomerEverythingAndNothingOfOthers() {
        var file = exports.person(shop, Person.CANARY.id());

        var filled = file.tables().entrySet().stream()
                .filter(table -> !table.getValue().isEmpty())
                .map(Map.Entry::getKey);
        assertThat(filled)
                .contains(
                        "customer", "customer_address", "customer_tag", "customer_word", "commerce_order", "order_line")
                .contains("abandoned_checkout", "abandoned_checkout_line", "metafield_value", "metafield_history")
                .contains("webhook_inbox");
        var text = file.tables().entrySet().stream().map(Object::toString).collect(Collectors.joining());
        assertThat(text)
                .contains(Person.CANARY.mail())
                .contains("Bahnhofstrasse 4711")
                .doesNotContain(Person.OTHER.mail())
                .doesNotContain("Bahnhofstrasse 4712");
        assertThat(file.tables().get("commerce_order")).hasSize(2);
        assertThat(file.tables().get("order_line")).hasSize(2);
    }

    /** R78: browsers that take their file slowly, more of them than the pool has connections. */
    @Test
    @Timeout(60)
    void leavesConnectionsForNoticesWhenManyExportSlowly() throws Exception {
        manyOrders();
        jdbc.sql("""
                insert into shop (id, domain, name, plan, currency, time_zone, test_shop, installed_at, generation, state, version)
                values (:shop, 'slow-exports.myshopify.com', 'Slow', 'Basic', 'CHF', 'Europe/Zurich', false, now(), 1, 'ACTIVE', 0)
                """).param("shop", shop.value()).update();
        var before = count("webhook_inbox");
        var goOn = new CountDownLatch(1);
        var slow = new ArrayList<CompletableFuture<OptionalLong>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new CountDownLatch(2);
            for (var browser = 0; browser < 20; browser++) {
                slow.add(CompletableFuture.supplyAsync(() -> slowly(begun, goOn), threads));
            }
            begun.await();
            var refused = slow.stream().filter(CompletableFuture::isDone).toList();
            while (refused.size() < 18) {
                refused = slow.stream().filter(CompletableFuture::isDone).toList();
                Thread.onSpinWait();
            }
            assertThat(refused).noneMatch(each -> each.join().isPresent());

            assertThat(signedNotice()).isEqualTo(200);
            assertThat(count("webhook_inbox")).isEqualTo(before + 1);
            goOn.countDown();
            assertThat(slow.stream().filter(each -> each.join().isPresent())).hasSize(2);
        }
        assertThat(exports.everything(shop, ByteArrayOutputStream::new))
                .as("afterwards there are turns again")
                .isPresent();
    }

    private OptionalLong slowly(CountDownLatch begun, CountDownLatch goOn) {
        try {
            return exports.everything(shop, () -> new OutputStream() {
                private boolean began;

                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    if (!began) {
                        began = true;
                        begun.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int signedNotice() throws IOException, InterruptedException {
        var body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/shopify"))
                                    .header("X-Shopify-Topic", "customers/update")
                                    .header("X-Shopify-Webhook-Id", "w1")
                                    .header("X-Shopify-Shop-Domain", "slow-exports.myshopify.com")
                                    .header("X-Shopify-Hmac-Sha256", Hmac.base64(body, secret))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
