package dev.storecrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.commerce.rfm.Rfm;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.demo.FirstVisit;
import dev.storecrm.segment.xray.Xrays;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A trading history comes in by the first import, and segments count what SQL by hand counts over its orders. A real file
 * takes the place of the made-up one with {@code -Dtrade=FILE.csv.gz}; the figures are printed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradeSegmentsTests {
    @TempDir
    static Path folder;

    private StoreCrm crm;
    private ShopId shop;

    @BeforeAll
    void importHistory() throws Exception {
        var given = System.getProperty("trade");
        crm = StoreCrm.start(
                SandboxOptions.forTests().withTradeFile(given == null ? madeUp() : Path.of(given)),
                "--storecrm.jobs.tick=1s");
        assertThat(new FirstVisit(crm.store(SandboxShopify.PRODUCTION)).make()).isNull();
        shop = crm.bean(Shops.class)
                .find(new ShopDomain(SandboxShopify.PRODUCTION))
                .orElseThrow()
                .id();
        awaitImport();
    }

    @AfterAll
    void stop() {
        if (crm != null) {
            crm.close();
        }
    }

    @Test
    void bringsInTheWholeHistory() {
        var books = crm.store(SandboxShopify.PRODUCTION).books();
        assertThat(byHand("select count(*) from commerce_order where shop_id = :shop"))
                .isEqualTo(books.orders.all().size())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            amount_spent > 1000 AND last_order_date < -90d | ~sum(total_minor) filter (where cancelled_at is null) > 100000
                and max(day) < today - 90~
            number_of_orders >= 5 AND last_order_date >= -30d | ~count(*) filter (where cancelled_at is null) >= 5
                and max(day) >= today - 30~
            orders_placed MATCHES (date >= -180d, sum_amount > 500, count >= 2) | ~sum(total_minor) filter (where day >= today - 180)
                > 50000 and count(*) filter (where day >= today - 180) >= 2~
            first_order_date < -200d AND NOT orders_placed MATCHES (date >= -100d) | ~min(day) < today - 200
                and max(day) < today - 100~
            products_purchased MATCHES (quantity >= 20, date BETWEEN -120d AND -20d) OR amount_spent > 5000 | ~bool_or(day
                between today - 120 and today - 20 and most >= 20) or sum(total_minor) filter (where cancelled_at is null) > 500000~
            """)
    void countsWhomSqlByHandCounts(String query, String having) {
        var members = crm.bean(Xrays.class).of(shop, query, false).orElseThrow().members();
        var expected = byHand("""
                select count(*) from (
                    select customer_id from (
                        select o.*, cast(o.processed_at at time zone s.time_zone as date) as day,
                               cast(now() at time zone s.time_zone as date) as today,
                               (select max(quantity) from order_line l where l.shop_id = :shop and l.order_id = o.order_id) as most
                        from commerce_order o join shop s on s.id = o.shop_id
                        where o.shop_id = :shop and o.customer_id is not null) orders
                    group by customer_id, today having %s) found
                """.formatted(having));
        System.out.printf("# %s: %d, by hand %d%n", query, members, expected);
        assertThat(members).isEqualTo(expected).isPositive();
    }

    /** T49: the scores from the orders alone, by somebody else's hand. */
    @Test
    void scoresCustomersAsAnIndependentScriptDoes() throws Exception {
        var zone =
                ZoneId.of(lines("select time_zone from shop where id = :shop").getFirst());
        assertThat(crm.bean(Rfm.class).scale(shop, zone)).isPresent();
        var orders = lines("""
                select concat_ws(',', o.customer_id, cast(o.processed_at at time zone s.time_zone as date), o.total_minor,
                    o.cancelled_at is not null)
                from commerce_order o join shop s on s.id = o.shop_id
                where o.shop_id = :shop and o.customer_id is not null
                """);
        var ours = lines("""
                select concat_ws(',', customer_id, recency, frequency, monetary, rfm_group) from rfm_facts
                where shop_id = :shop and number_of_orders > 0 order by customer_id
                """);
        var theirs = python(orders);
        System.out.printf("# RFM of %d customers%n", theirs.size());
        assertThat(ours).isEqualTo(theirs).hasSizeGreaterThan(50);
        assertThat(theirs.stream().map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .as("groups")
                .doesNotContain("PROSPECTS")
                .contains("CHAMPIONS", "LOYAL", "ACTIVE", "AT_RISK", "DORMANT");
    }

    private static List<String> python(List<String> orders) throws IOException, InterruptedException {
        var result = folder.resolve("scores.csv");
        var script = new ProcessBuilder("python3", "src/test/resources/commerce/rfm.py")
                .redirectOutput(result.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = script.outputWriter()) {
            in.write(String.join("\n", orders) + "\n");
        }
        assertThat(script.waitFor()).isZero();
        return Files.readAllLines(result);
    }

    private List<String> lines(String sql) {
        return crm.bean(InShop.class).call(shop, () -> crm.bean(JdbcClient.class)
                .sql(sql)
                .param("shop", shop.value())
                .query(String.class)
                .list());
    }

    private long byHand(String sql) {
        return crm.bean(InShop.class).call(shop, () -> crm.bean(JdbcClient.class)
                .sql(sql)
                .param("shop", shop.value())
                .query(Long.class)
                .single());
    }

    private void awaitImport() throws InterruptedException {
        var waited = 0;
        while (byHand("select count(*) from sync_run where shop_id = :shop and state = 'SUCCEEDED'") == 0) {
            assertThat(waited++).as("tenths of a second").isLessThan(3_000);
            Thread.sleep(100);
        }
    }

    /** Some hundred invoices of one year, of the form of the retail file. */
    private static Path madeUp() throws IOException {
        var random = new Random(11);
        var file = new StringBuilder(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (var invoice = 0; invoice < 900; invoice++) {
            var day = invoice * 364 / 899;
            var customer = 12_346 + (int) (120 * Math.pow(random.nextDouble(), 2));
            // every third stays away in the second half of the year
            customer += day > 180 && customer % 3 == 0 ? 1 : 0;
            var at = LocalDateTime.of(2011, 1, 1, 9, 0).plusDays(day).plusMinutes(random.nextInt(480));
            var cancelled = random.nextInt(15) == 0;
            for (var line = 0; line <= random.nextInt(4); line++) {
                file.append(cancelled ? "C" : "")
                        .append(540_000 + invoice)
                        .append(",SKU")
                        .append(random.nextInt(30))
                        .append(",GIFT,")
                        .append((cancelled ? -1 : 1) * (1 + random.nextInt(24)))
                        .append(',')
                        .append(at.toString().replace('T', ' '))
                        .append(":00,")
                        .append(1 + random.nextInt(1_500) / 100.0)
                        .append(',')
                        .append(invoice % 20 == 0 ? "" : customer + ".0")
                        .append(",United Kingdom\n");
            }
        }
        var path = folder.resolve("trade.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(file.toString().getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }
}
