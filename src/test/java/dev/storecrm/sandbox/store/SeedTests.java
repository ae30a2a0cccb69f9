package dev.storecrm.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SeedTests {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private Books sow(long seed, int customers) {
        var books = new Books(Stores.all(clock).getFirst(), clock);
        new Seed(books, seed).sow(customers);
        return books;
    }

    private static String print(Books books) {
        var text = new StringBuilder();
        books.customers.all().forEach(one -> text.append(one.gid())
                .append(one.displayName())
                .append(one.email)
                .append(one.addresses)
                .append(one.emailConsent)
                .append(one.amountSpent));
        books.orders.all().forEach(one -> text.append(one.name)
                .append(one.processedAt)
                .append(one.lines)
                .append(one.refunds));
        return text.toString();
    }

    @Test
    void makesTheSameStoreFromTheSameSeed() {
        assertThat(print(sow(7, 80))).isEqualTo(print(sow(7, 80)));
        assertThat(print(sow(7, 80))).isNotEqualTo(print(sow(8, 80)));
    }

    @Test
    void agreesWithItsOwnOrders() {
        var books = sow(1, 200);
        for (var customer : books.customers.all()) {
            var own = books.orders.all().stream()
                    .filter(order -> order.customerId == customer.id)
                    .toList();
            assertThat(customer.numberOfOrders)
                    .isEqualTo((int) own.stream().filter(Order::counts).count());
            assertThat(customer.amountSpent)
                    .isEqualTo(own.stream().mapToLong(Order::netPaid).sum());
            assertThat(own.stream().allMatch(order -> !order.processedAt.isBefore(customer.createdAt)))
                    .isTrue();
        }
        for (var order : books.orders.all()) {
            assertThat(order.subtotal)
                    .isEqualTo(order.lines.stream().mapToLong(LineItem::total).sum());
            assertThat(order.total).isEqualTo(order.subtotal + order.shipping);
            assertThat(order.refunded()).isLessThanOrEqualTo(order.paid);
        }
    }

    @Test
    void hasEveryKindOfPersonAndOrder() {
        var books = sow(1, 2_000);
        assertThat(books.customers.all()).hasSize(2_000);
        assertThat(books.customers.all().stream()
                        .map(one -> one.emailConsent.state())
                        .distinct())
                .contains("SUBSCRIBED", "UNSUBSCRIBED", "PENDING", "NOT_SUBSCRIBED");
        assertThat(books.customers.all()).anyMatch(one -> one.email == null).anyMatch(one -> one.firstName == null);
        assertThat(books.customers.all())
                .anyMatch(
                        one -> one.locale.equals("ja") && one.lastName != null && one.lastName.matches("\\p{IsHan}.*"));
        assertThat(books.orders.all().stream().map(one -> one.financialStatus).distinct())
                .contains("PAID", "REFUNDED", "PARTIALLY_REFUNDED", "VOIDED", "PENDING");
        assertThat(books.orders.all().stream().map(one -> one.fulfillmentStatus).distinct())
                .contains("FULFILLED", "UNFULFILLED", "ON_HOLD", "PARTIALLY_FULFILLED");
        assertThat(books.products.all()).hasSize(200).anyMatch(one -> one.variants.size() > 1);
        assertThat(books.orders.all()).anyMatch(one -> one.customerId == 0);
        assertThat(books.orders.byId().firstKey()).isGreaterThan(1L << 53);
    }
}
