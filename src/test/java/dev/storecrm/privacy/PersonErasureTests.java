package dev.storecrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.analytics.sales.Period;
import dev.storecrm.analytics.sales.SalesReport;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** {@code customers/redact}: nothing is left of the person, and nothing of the sums is lost. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class PersonErasureTests {
    private static final AtomicLong SHOPS = new AtomicLong(770_000);
    private static final Person CANARY = Person.CANARY;
    private static final String[] CANARIES = {
        CANARY.mail(), CANARY.phone(), CANARY.name(), "Canaria", "Bahnhofstrasse 4711"
    };

    @Autowired
    List<WebhookHandler> handlers;

    @Autowired
    PrivacyRequests requests;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Erasure erasure;

    @Autowired
    SalesReport sales;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    Clock clock;

    private final ShopId shop = new ShopId(SHOPS.incrementAndGet());

    @BeforeEach
    void everybodyIsHere() {
        CANARY.putInto(shop, inShop, jdbc);
        Person.OTHER.putInto(shop, inShop, jdbc);
        inShop.run(shop, () -> jdbc.sql("""
                insert into shop_setting (shop_id, import_policy, subscribers_as_marketing, delete_customers, delete_orders,
                    delete_products, version) values (:shop, 'ALL', false, false, false, false, 0)
                """).param("shop", shop.value()).update());
    }

    private void redact(String noticeId) {
        var body = JsonMapper.shared().readTree(CANARY.notice());
        var message = new WebhookMessage(noticeId, "customers/redact", "2026-10", clock.instant(), body);
        handlers.stream()
                .filter(handler -> handler.topics().contains("customers/redact"))
                .forEach(handler -> handler.handle(shop, message));
    }

    private long count(String sql) {
        return inShop.call(shop, () -> jdbc.sql(sql)
                .param("shop", shop.value())
                .query(Long.class)
                .single());
    }

    @Test
    void leavesNoTraceInAnyTableThoughTheShopKeepsDeletedCustomers(CapturedOutput log) throws SQLException {
        var scan = new CanaryScan(database, shop);
        assertThat(scan.of(CANARIES).keySet())
                .contains("customer", "customer_word", "commerce_order", "abandoned_checkout", "metafield_history")
                .contains("webhook_inbox");

        redact("r1");

        assertThat(scan.of(CANARIES)).isEmpty();
        assertThat(scan.of(Person.OTHER.mail())).containsKeys("customer", "commerce_order", "webhook_inbox");
        assertThat(log.getAll()).contains("redaction customer shop=" + shop).doesNotContainIgnoringCase(CANARY.mail());
        assertThat(log.getAll()).doesNotContain("Canaria").doesNotContain("668 18");
    }

    @Test
    void keepsOrdersAndSums() {
        var there = new CurrentShop(shop, "x.myshopify.com", "X", false, "CHF", ZoneOffset.UTC, 1);
        var before = sales.of(there, Period.ALL).total();
        var lines = count("select sum(total_minor) from order_line where shop_id = :shop");
        assertThat(before.orders()).isEqualTo(6);

        redact("r1");

        assertThat(sales.of(there, Period.ALL).total()).isEqualTo(before);
        assertThat(count("select sum(total_minor) from order_line where shop_id = :shop"))
                .isEqualTo(lines);
        assertThat(count("select count(*) from commerce_order where shop_id = :shop and customer_id = 4711"))
                .isEqualTo(2);
    }

    @Test
    void givesAReceiptThatNamesEveryTableAndFindsNothing() {
        redact("r1");
        var request = requests.list(shop).getFirst();

        assertThat(request.kind()).isEqualTo(PrivacyKind.CUSTOMER_REDACT);
        assertThat(request.state()).isEqualTo(PrivacyState.DONE);
        assertThat(request.receipt()).allMatch(line -> line.left() == 0);
        assertThat(request.receipt())
                .filteredOn(line -> line.erased() > 0)
                .extracting(ReceiptLine::table)
                .contains("customer", "customer_address", "customer_tag", "customer_word", "commerce_order")
                .contains("abandoned_checkout", "abandoned_checkout_line", "metafield_value", "metafield_history")
                .contains("webhook_inbox", "suppression");
        assertThat(request.receipt())
                .filteredOn(line -> line.table().equals("webhook_inbox"))
                .containsExactly(new ReceiptLine("webhook_inbox", 3, "ALL_ROWS", 0));
    }

    @Test
    void changesNothingWhenTheNoticeComesTwice() {
        redact("r1");
        var receipt = requests.list(shop);
        redact("r1");

        assertThat(requests.list(shop)).isEqualTo(receipt);
    }

    @Test
    void saysSoWhenSomethingIsLeft() {
        inShop.run(shop, () -> jdbc.sql("""
                insert into product (shop_id, product_id, title, status, created_at, updated_at, row_hash)
                values (:shop, 1, 'Made for canary.bird@EXAMPLE.com', 'ACTIVE', now(), now(), 1)
                """).param("shop", shop.value()).update());
        redact("r1");
        var request = requests.list(shop).getFirst();

        assertThat(request.state()).isEqualTo(PrivacyState.LEFT_OVER);
        assertThat(request.receipt())
                .filteredOn(line -> line.left() > 0)
                .containsExactly(new ReceiptLine("product", 0, "ALL_ROWS", 1));
    }

    /** R121 */
    @Test
    void knowsTheAddressAgainUnderANewNumber() {
        assertThat(suppressions.contains(shop, CANARY.mail(), null)).isFalse();
        redact("r1");
        new Person(9_999, CANARY.name(), CANARY.mail(), CANARY.phone()).putInto(shop, inShop, jdbc);

        assertThat(suppressions.contains(shop, " canary.bird@Example.COM ", null))
                .isTrue();
        assertThat(suppressions.contains(shop, "+41446681800", null)).isTrue();
        assertThat(suppressions.contains(shop, Person.OTHER.mail(), null)).isFalse();
        assertThat(suppressions.contains(shop, "not an address", null)).isFalse();
        assertThat(suppressions.contains(new ShopId(shop.value() + 10_000), CANARY.mail(), null))
                .isFalse();
    }

    /** R121: a yes from before the redaction came back with an import; one from after it is the person's own. */
    @Test
    void leavesThePersonAloneUntilTheyAgreeAgain() {
        redact("r1");
        var redacted = clock.instant();

        assertThat(suppressions.contains(shop, CANARY.mail(), redacted.minusSeconds(60)))
                .isTrue();
        assertThat(suppressions.contains(shop, CANARY.mail(), redacted.plusSeconds(60)))
                .isFalse();

        new Person(9_999, CANARY.name(), CANARY.mail(), CANARY.phone()).putInto(shop, inShop, jdbc);
        inShop.run(shop, () -> jdbc.sql("update suppression set since = since - interval '1 day' where shop_id = :shop")
                .param("shop", shop.value())
                .update());
        redact("r2");
        assertThat(suppressions.contains(shop, CANARY.mail(), redacted.minusSeconds(60)))
                .as("redacted again")
                .isTrue();
    }

    /** R96. */
    @Test
    void hashesTheSameAddressDifferentlyForEveryShop() {
        redact("r1");
        var elsewhere = new ShopId(shop.value() + 20_000);
        var keys = inShop.call(elsewhere, () -> suppressions.add(elsewhere, List.of(CANARY.mail())));

        assertThat(inShop.call(shop, () -> jdbc.sql("select address_key from suppression where shop_id = :shop")
                        .param("shop", shop.value())
                        .query(String.class)
                        .list()))
                .hasSize(2)
                .doesNotContainAnyElementsOf(keys);
    }

    @Test
    void redactsAgainAfterARestoreByTheLineOfTheLog(CapturedOutput log) throws SQLException {
        redact("r1");
        var line = log.getAll()
                .lines()
                .filter(each -> each.contains("redaction customer shop=" + shop))
                .toList();
        assertThat(line).hasSize(1);
        restoreABackupFromBefore();
        assertThat(erasure.again("2026-11-24 INFO Tomcat started")).isFalse();

        assertThat(erasure.again(line.getFirst())).isTrue();

        assertThat(new CanaryScan(database, shop).of(CANARIES)).isEmpty();
        assertThat(suppressions.contains(shop, CANARY.mail(), null)).isTrue();
        assertThat(requests.list(shop)).extracting(PrivacyRequest::state).containsExactly(PrivacyState.DONE);
    }

    /** The hashes' key is older than the backup, as a shop gets it with its first redaction. */
    private void restoreABackupFromBefore() {
        inShop.run(shop, () -> {
            for (var table : List.of(
                    "suppression",
                    "privacy_request",
                    "tombstone",
                    "redacted_order",
                    "commerce_order",
                    "order_line",
                    "webhook_inbox")) {
                jdbc.sql("delete from " + table + " where shop_id = :shop")
                        .param("shop", shop.value())
                        .update();
            }
        });
        CANARY.putInto(shop, inShop, jdbc);
    }
}
