package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.commerce.CheckoutImport;
import dev.storecrm.commerce.OrderImport;
import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Asked;
import dev.storecrm.database.InShop;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.RecordImport.Gone;
import dev.storecrm.database.RecordsBusy;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.CanaryScan;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** R120: a customer is redacted while files that still name her are being written, or wait to be. */
@IntegrationTest
class RedactDuringImportTests {
    private static final AtomicLong SHOPS = new AtomicLong(790_000);
    private static final String[] CANARIES = {"canary@example.com", "Canaria", "+15550199", "Nest 7"};

    private static final String CUSTOMERS = """
            {"id":"gid://shopify/Customer/77","firstName":"Canaria","lastName":"Bird","note":"Nest 7","tags":["Canaria"],\
            "state":"ENABLED","numberOfOrders":"1","defaultEmailAddress":{"emailAddress":"canary@example.com"},\
            "defaultPhoneNumber":{"phoneNumber":"+15550199"},"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-02T00:00:00Z"}
            {"id":"gid://shopify/MailingAddress/5","address1":"Nest 7","__parentId":"gid://shopify/Customer/77"}
            {"id":"gid://shopify/Customer/78","firstName":"Sparrow","lastName":"Spatz","tags":[],"state":"ENABLED",\
            "numberOfOrders":"0","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-02T00:00:00Z"}""";
    private static final String ORDERS = """
            {"id":"gid://shopify/Order/1","name":"#1","email":"canary@example.com","note":"for Canaria",\
            "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-02T00:00:00Z","processedAt":"2026-01-01T00:00:00Z",\
            "totalPriceSet":{"shopMoney":{"amount":"19.98","currencyCode":"GBP"}},"customer":{"id":"gid://shopify/Customer/77"}}
            {"id":"gid://shopify/Order/2","name":"#2","email":"canary@example.com","note":"a guest: Canaria",\
            "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-02T00:00:00Z","processedAt":"2026-01-01T00:00:00Z",\
            "totalPriceSet":{"shopMoney":{"amount":"5.00","currencyCode":"GBP"}},"customer":null}""";
    private static final String CHECKOUTS = """
            {"id":"gid://shopify/AbandonedCheckout/9","name":"#9","createdAt":"2026-01-01T00:00:00Z",\
            "updatedAt":"2026-01-02T00:00:00Z","abandonedCheckoutUrl":"https://x.example/?email=canary@example.com",\
            "totalPriceSet":{"shopMoney":{"amount":"1.00","currencyCode":"GBP"}},"customer":{"id":"gid://shopify/Customer/77"}}""";
    private static final String REDACT = """
            {"customer":{"id":77,"email":"canary@example.com","phone":"+15550199"},"orders_to_redact":[1,2]}""";

    @Autowired
    FileImport files;

    @Autowired
    List<WebhookHandler> handlers;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    Clock clock;

    private final ShopId shop = new ShopId(SHOPS.incrementAndGet());

    private void redact() {
        var message = new WebhookMessage(
                "r1",
                "customers/redact",
                "2026-10",
                clock.instant(),
                JsonMapper.shared().readTree(REDACT));
        handlers.stream()
                .filter(handler -> handler.topics().contains("customers/redact"))
                .forEach(handler -> handler.handle(shop, message));
    }

    private void write(RecordImport records, String file, Runnable meanwhile) throws SQLException {
        var objects = file.lines().count();
        var roots = file.lines().filter(line -> !line.contains("__parentId")).count();
        files.run(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                new FileImport.Expected(objects, roots),
                new FileImport.Target(
                        shop, records, Gone.KEEP, Asked.forChanges(Instant.parse("2026-02-01T00:00:00Z"))),
                new FileImport.Listener() {
                    @Override
                    public void read(long count) {}

                    @Override
                    public void finishing(LoadConnection connection, PhaseResult result) {
                        meanwhile.run();
                    }
                });
    }

    private void writeEverything() throws SQLException {
        write(new CustomerImport(ImportPolicy.ALL), CUSTOMERS, () -> {});
        write(new OrderImport(), ORDERS, () -> {});
        write(new CheckoutImport(), CHECKOUTS, () -> {});
    }

    private List<String> texts(String sql) {
        return inShop.call(shop, () -> jdbc.sql(sql)
                .param("shop", shop.value())
                .query(String.class)
                .list());
    }

    @Test
    void comesBackLaterWhileAFileIsBeingWritten() throws SQLException {
        for (var each : List.of(new CustomerImport(ImportPolicy.ALL), new OrderImport(), new CheckoutImport())) {
            var file = each instanceof CustomerImport ? CUSTOMERS : each instanceof OrderImport ? ORDERS : CHECKOUTS;
            write(each, file, () -> assertThatThrownBy(
                            () -> CompletableFuture.runAsync(this::redact).join())
                    .hasRootCauseInstanceOf(RecordsBusy.class));
        }
        assertThat(new CanaryScan(database, shop).of(CANARIES))
                .containsOnlyKeys(
                        "customer",
                        "customer_address",
                        "customer_tag",
                        "customer_word",
                        "commerce_order",
                        "abandoned_checkout");

        redact();

        assertThat(new CanaryScan(database, shop).of(CANARIES)).isEmpty();
        assertThat(texts("select state from privacy_request where shop_id = :shop"))
                .containsExactly("DONE");
    }

    @Test
    void isNotUndoneByFilesThatWereAskedForBefore() throws SQLException {
        writeEverything();
        redact();
        writeEverything();

        assertThat(new CanaryScan(database, shop).of(CANARIES)).isEmpty();
        assertThat(texts("select first_name from customer where shop_id = :shop"))
                .containsExactly("Sparrow");
        assertThat(texts("select order_id || ' ' || total_minor from commerce_order where shop_id = :shop order by 1"))
                .containsExactly("1 1998", "2 500");
    }

    @Test
    void holdsWhenTheFilesComeForTheFirstTimeAfterwards() throws SQLException {
        redact();
        writeEverything();

        assertThat(new CanaryScan(database, shop).of(CANARIES)).isEmpty();
        assertThat(texts("select total_minor::text from commerce_order where shop_id = :shop order by order_id"))
                .containsExactly("1998", "500");
        assertThat(texts("select name from abandoned_checkout where shop_id = :shop"))
                .isEmpty();
    }
}
