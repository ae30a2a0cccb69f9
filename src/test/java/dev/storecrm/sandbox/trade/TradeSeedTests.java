package dev.storecrm.sandbox.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeSeedTests {

    private static final String HISTORY = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1001,AB1,TEA CUP,2,2011-03-01 10:05:00,1.25,501.0,United Kingdom
            1001,ab1,"SAUCER, BLUE",3,2011-03-01 10:01:00,0.115,501.0,United Kingdom
            1001,POST,,1,2011-03-01 10:05:00,0,501.0,United Kingdom
            1002,AB1,TEA CUP CHIPPED,1,2011-03-02 09:00:00,1.30,,Japan
            1003,AB1,TEA CUP,-4,2011-03-03 09:00:00,1.25,502.0,Japan
            C1004,AB1,TEA CUP,-2,2011-03-04 09:00:00,1.25,501.0,United Kingdom
            A1005,BAD,Adjust bad debt,1,2011-03-05 09:00:00,500.00,,United Kingdom
            1006,AB1,TEA CUP,1,2011-03-09 12:50:00,1.35,501.0,United Kingdom
            1007,AB1,tea cup?,1,2011-03-08 12:50:00,-5.00,503.0,Unspecified
            """;

    @TempDir
    private Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private Books books;

    @BeforeEach
    void load() throws IOException {
        books = sow(HISTORY);
    }

    private Books sow(String history) throws IOException {
        var file = folder.resolve("history.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(history.getBytes(StandardCharsets.UTF_8));
        }
        var fresh = new Books(Stores.all(clock).getFirst(), clock);
        TradeSeed.sow(fresh, file);
        return fresh;
    }

    private Order order(String name) {
        return books.orders.all().stream()
                .filter(order -> order.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void makesOneOrderOfEachInvoiceAtItsEarliestTime() {
        assertThat(books.orders.all()).hasSize(7);
        assertThat(order("#1001").lines).hasSize(3);
        assertThat(order("#1001").processedAt).isEqualTo(Instant.parse("2026-11-13T10:01:00Z"));
    }

    @Test
    void shiftsTheLastDateToYesterday() {
        assertThat(order("#1006").processedAt).isEqualTo(Instant.parse("2026-11-21T12:50:00Z"));
    }

    @Test
    void roundsEachLineHalfUpToPence() {
        // 3 x 0.115 = 0.345, which is 0.35; with 2.50 and a free line that is 2.85
        assertThat(order("#1001").total).isEqualTo(285);
    }

    @Test
    void cancelsInvoicesWithALetterOrWithoutASale() {
        for (var name : new String[] {"#C1004", "#A1005", "#1003", "#1007"}) {
            assertThat(order(name).cancelledAt).as(name).isNotNull();
            assertThat(order(name).total).as(name).isZero();
        }
        assertThat(order("#1002").cancelledAt).isNull();
    }

    @Test
    void countsOnlyWhatWasNotCancelled() {
        var customer = books.customers.get(501);
        assertThat(customer.numberOfOrders).isEqualTo(2);
        assertThat(customer.amountSpent).isEqualTo(285 + 135);
        assertThat(books.customers.get(502).numberOfOrders).isZero();
        assertThat(books.customers.all()).hasSize(3);
    }

    @Test
    void leavesOrdersWithoutCustomerNumberToNobody() {
        assertThat(order("#1002").customerId).isZero();
    }

    @Test
    void makesOneProductOfEachStockCodeMindingItsCase() {
        assertThat(books.products.all().stream().map(product -> product.title))
                .containsExactlyInAnyOrder("TEA CUP", "SAUCER, BLUE", "POST", "Adjust bad debt");
        assertThat(books.products.all()).allMatch(product -> product.variants.size() == 1);
        assertThat(books.variants.all().stream().map(variant -> variant.sku)).contains("AB1", "ab1");
    }

    @Test
    void makesPeopleUpFromTheirNumbersAlone() throws IOException {
        var again = sow(HISTORY);
        assertThat(again.customers.get(501).displayName())
                .isEqualTo(books.customers.get(501).displayName());
        assertThat(again.customers.get(501).email).isEqualTo(books.customers.get(501).email);
        assertThat(books.customers.get(502).locale).isEqualTo("ja");
    }

    @Test
    void numbersNewOrdersBehindTheOldOnes() {
        assertThat(books.takeOrderNumber()).isEqualTo(1008);
    }

    @Test
    void refusesOtherFiles() {
        assertThatThrownBy(() -> sow("name,price\nx,1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("InvoiceNo,StockCode");
    }
}
