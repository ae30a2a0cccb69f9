package dev.storecrm.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Fills a store: the same seed on the same day makes the same store, down to the last penny. */
public final class Seed {

    private static final int YEARS_IN_DAYS = 730;

    /** A customer buying, or nobody in particular, before it is known which number the order gets. */
    private record Purchase(Instant at, Customer customer) {}

    private final Books books;
    private final SplittableRandom random;
    private final Instant today;

    public Seed(Books books, long seed) {
        this.books = books;
        this.random = new SplittableRandom(seed * 31 + books.shop().id());
        this.today = books.now().truncatedTo(ChronoUnit.DAYS);
    }

    public void sow(int customers) {
        var from = today.minus(Duration.ofDays(YEARS_IN_DAYS));
        var products = new ProductSeed(books).sow(random, from.minus(Duration.ofDays(90)), today);
        var people = people(customers, from);
        var orders = new OrderSeed(books, products, today);
        for (var purchase : purchases(people)) {
            orders.sow(purchase.customer(), purchase.at(), random);
        }
        people.forEach(this::settle);
        checkouts(people, orders);
        drafts(people, orders);
    }

    private List<Customer> people(int count, Instant from) {
        var population = new Population(books.ids, books.shop().currency().equals("JPY"), today);
        var since = new ArrayList<Instant>();
        for (var i = 0; i < count; i++) {
            since.add(from.plusSeconds(random.nextLong(YEARS_IN_DAYS * 86_400L)));
        }
        since.sort(Comparator.naturalOrder());
        return since.stream()
                .map(at -> population.someone(books.ids.customer(), random, at))
                .toList();
    }

    /** In order of time, so that numbers and ids rise with it. */
    private List<Purchase> purchases(List<Customer> people) {
        var purchases = new ArrayList<Purchase>();
        for (var customer : people) {
            var left = Duration.between(customer.createdAt, today).toSeconds();
            for (var i = orderCount(); i > 0 && left > 0; i--) {
                purchases.add(new Purchase(customer.createdAt.plusSeconds(random.nextLong(left)), customer));
            }
            if (random.nextInt(12) == 0) {
                purchases.add(new Purchase(today.minusSeconds(random.nextLong(YEARS_IN_DAYS * 86_400L)), null));
            }
        }
        purchases.sort(Comparator.comparing(Purchase::at));
        return purchases;
    }

    /** A fifth never buys, most buy once or twice, a few come back all the time. */
    private int orderCount() {
        var dice = random.nextInt(100);
        return dice < 20
                ? 0
                : dice < 55
                        ? 1
                        : dice < 75
                                ? 2
                                : dice < 88
                                        ? 3 + random.nextInt(3)
                                        : dice < 97 ? 6 + random.nextInt(6) : 12 + random.nextInt(18);
    }

    /** Sums, and the time of the last change, which an order moves too. */
    private void settle(Customer customer) {
        books.recount(customer);
        books.ordersOf(customer.id).stream()
                .map(order -> order.createdAt)
                .filter(at -> at.isAfter(customer.updatedAt))
                .forEach(at -> customer.updatedAt = at);
        books.customers.put(customer);
    }

    private void checkouts(List<Customer> people, OrderSeed orders) {
        for (var i = 0; i < Math.max(3, people.size() / 20); i++) {
            var checkout = new Checkout();
            checkout.id = books.ids.other();
            checkout.name = "#" + checkout.id;
            checkout.token = Long.toHexString(checkout.id * 31);
            checkout.createdAt = today.minusSeconds(random.nextLong(60 * 86_400L));
            checkout.updatedAt = checkout.createdAt.plusSeconds(random.nextLong(3_600));
            var customer = people.get(random.nextInt(people.size()));
            checkout.customerId = random.nextInt(8) == 0 ? 0 : customer.id;
            checkout.email = checkout.customerId == 0 ? null : customer.email;
            checkout.acceptsMarketing = random.nextInt(3) == 0;
            checkout.completedAt = random.nextInt(9) == 0 ? checkout.updatedAt : null;
            checkout.lines = orders.lines(random, false);
            checkout.total = checkout.lines.stream().mapToLong(LineItem::total).sum();
            books.checkouts.put(checkout);
        }
    }

    private void drafts(List<Customer> people, OrderSeed orders) {
        for (var i = 1; i <= Math.max(2, people.size() / 100); i++) {
            var draft = new DraftOrder();
            draft.id = books.ids.other();
            draft.name = "#D" + i;
            draft.createdAt = today.minusSeconds(random.nextLong(90 * 86_400L));
            draft.updatedAt = draft.createdAt.plusSeconds(random.nextLong(86_400));
            var customer = people.get(random.nextInt(people.size()));
            draft.customerId = customer.id;
            draft.email = customer.email;
            if (random.nextBoolean()) {
                draft.status = "INVOICE_SENT";
                draft.invoiceSentAt = draft.updatedAt;
            }
            draft.lines = orders.lines(random, false);
            draft.total = draft.lines.stream().mapToLong(LineItem::total).sum();
            books.drafts.put(draft);
        }
    }
}
