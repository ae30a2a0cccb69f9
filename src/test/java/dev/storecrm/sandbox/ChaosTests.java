package dev.storecrm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Changes;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Merge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad days, busy days, and two customers who were one all along. */
class ChaosTests {

    private final MovingClock clock = new MovingClock();
    private final SandboxShopify sandbox =
            SandboxShopify.start(SandboxOptions.forTests().withCustomers(40).withClock(clock));
    private final SandboxStore store = sandbox.store(SandboxShopify.PRODUCTION);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void makesTheSameBadDayOfTheSameSeed() {
        var day = new Chaos.Day(5, 5, 5, Duration.ofMinutes(10));
        assertThat(fates(day, 7)).isEqualTo(fates(day, 7)).isNotEqualTo(fates(day, 8));
        var fates = fates(day, 7);
        assertThat(fates.stream().filter(fate -> fate.times() == 0)).hasSizeBetween(300, 700);
        assertThat(fates.stream().filter(fate -> fate.times() == 2)).hasSizeBetween(300, 700);
        assertThat(fates).allMatch(fate -> fate.pause().compareTo(Duration.ofMinutes(70)) < 0);
    }

    @Test
    void leavesWebhooksAloneOnACalmDay() {
        assertThat(fates(Chaos.Day.CALM, 1)).containsOnly(new Chaos.Fate(1, Duration.ZERO));
        assertThat(store.chaos().describe()).isEmpty();
    }

    @Test
    void makesTheSameChangesOfTheSameSeed() {
        try (var twin =
                SandboxShopify.start(SandboxOptions.forTests().withCustomers(40).withClock(clock))) {
            var ours = new Changes(store.books(), 3);
            ours.make(2_000);
            var theirs = new Changes(twin.store(SandboxShopify.PRODUCTION).books(), 3);
            theirs.make(2_000);
            assertThat(ours.done()).isEqualTo(theirs.done()).containsKeys(Changes.Kind.values());
            assertThat(picture(store.books()))
                    .isEqualTo(picture(twin.store(SandboxShopify.PRODUCTION).books()));
        }
    }

    @Test
    void keepsTheOnlyCustomerWithAnAddressInAMerge() {
        var named = add("a@example.com", "DISABLED", Consent.NONE);
        var nameless = add(null, "ENABLED", Consent.NONE);
        assertThat(merge().survivor(named.id, nameless.id, 0)).isEqualTo(named.id);
        assertThat(merge().survivor(nameless.id, named.id, 0)).isEqualTo(named.id);
        assertThat(merge().survivor(named.id, nameless.id, nameless.id)).isEqualTo(nameless.id);
    }

    @Test
    void keepsTheAccountThenTheConsentThenTheSecondInAMerge() {
        var plain = add("a@example.com", "DISABLED", Consent.NONE);
        var account = add("b@example.com", "ENABLED", Consent.NONE);
        var subscriber = add("c@example.com", "DISABLED", Consent.subscribed(clock.instant()));
        var other = add("d@example.com", "DISABLED", Consent.NONE);
        assertThat(merge().survivor(account.id, subscriber.id, 0)).isEqualTo(account.id);
        assertThat(merge().survivor(subscriber.id, plain.id, 0)).isEqualTo(subscriber.id);
        assertThat(merge().survivor(plain.id, other.id, 0)).isEqualTo(other.id);
    }

    @Test
    void movesOrdersAndTagsToTheOneWhoGoesOn() {
        var one = store.books().customers.all().stream()
                .filter(customer -> customer.numberOfOrders > 0)
                .findFirst()
                .orElseThrow();
        var other = add("z@example.com", "ENABLED", Consent.NONE);
        store.people().addTags(one.id, List.of("moved"));
        var orders = store.books().ordersOf(one.id).size();
        var merged = merge().merge(one.id, other.id, other.id);
        assertThat(merged.kept()).isEqualTo(other.id);
        assertThat(store.books().customers.find(one.id)).isEmpty();
        assertThat(store.books().ordersOf(other.id)).hasSize(orders);
        var survivor = store.books().customers.get(other.id);
        assertThat(survivor.tags).contains("moved");
        assertThat(survivor.numberOfOrders).isEqualTo(one.numberOfOrders);
    }

    @Test
    void writesDownTheTimeOfAShiftedClock() {
        sandbox.shiftClock(Duration.ofMinutes(10));
        assertThat(add("a@example.com", "DISABLED", Consent.NONE).createdAt)
                .isEqualTo(clock.instant().plusSeconds(600));
    }

    private Merge merge() {
        return new Merge(store.books());
    }

    private Customer add(String email, String state, Consent consent) {
        var customer = new Customer();
        customer.email = email;
        customer.state = state;
        customer.emailConsent = consent;
        return store.people().add(customer);
    }

    private static List<Chaos.Fate> fates(Chaos.Day day, long seed) {
        var chaos = new Chaos();
        chaos.begin(day, seed);
        return Stream.generate(chaos::next).limit(10_000).toList();
    }

    private static Map<String, Object> picture(Books books) {
        return Map.of(
                "customers",
                books.customers.all().stream()
                        .map(one -> one.id + one.displayName() + one.tags + one.amountSpent + one.emailConsent)
                        .toList(),
                "orders",
                books.orders.all().stream()
                        .map(order -> order.id + " " + order.customerId + " " + order.total + order.financialStatus)
                        .toList(),
                "products",
                books.products.all().stream()
                        .map(product -> product.id + product.title)
                        .toList());
    }
}
