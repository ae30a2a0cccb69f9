package dev.storecrm.sandbox.store;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** What happens in a busy store, one thing after the other: the same seed does the same to the same store. */
public final class Changes {

    /** What can happen, and how often among a thousand things. */
    public enum Kind {
        ORDER(300),
        CUSTOMER_EDITED(150),
        TAGS(150),
        CONSENT(120),
        ORDER_CHANGED(150),
        PRODUCT_CHANGED(60),
        CUSTOMER_ADDED(30),
        CUSTOMER_DELETED(10),
        ORDER_DELETED(10),
        MERGE(8),
        PRODUCT_DELETED(2),
        CHECKOUT(10);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    private static final int TRIES = 20;

    private final Books books;
    private final People people;
    private final Trade trade;
    private final SplittableRandom random;
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

    public Changes(Books books, long seed) {
        this.books = books;
        this.people = new People(books);
        this.trade = new Trade(books);
        this.random = new SplittableRandom(seed);
    }

    /** How often each kind happened so far. */
    public Map<Kind, Integer> done() {
        return done;
    }

    public void make(int count) {
        for (var i = 0; i < count; i++) {
            makeOne();
        }
    }

    /** One thing; where it cannot happen (nobody is left to delete), a customer is edited instead. */
    public Kind makeOne() {
        var kind = draw();
        if (!happens(kind)) {
            kind = Kind.CUSTOMER_EDITED;
            happens(kind);
        }
        done.merge(kind, 1, Integer::sum);
        return kind;
    }

    private Kind draw() {
        var dice = random.nextInt(1_000);
        for (var kind : Kind.values()) {
            dice -= kind.weight;
            if (dice < 0) {
                return kind;
            }
        }
        return Kind.ORDER;
    }

    private boolean happens(Kind kind) {
        return switch (kind) {
            case ORDER -> trade.place(customer().map(one -> one.id).orElse(0L), basket()) != null;
            case CUSTOMER_EDITED -> customer().map(this::edit).isPresent();
            case TAGS -> customer().map(this::tag).isPresent();
            case CONSENT ->
                some(books.customers, one -> one.email != null)
                        .map(this::consent)
                        .isPresent();
            case ORDER_CHANGED ->
                some(books.orders, Order::counts).map(this::change).isPresent();
            case PRODUCT_CHANGED ->
                some(books.products, product -> true).map(this::change).isPresent();
            case CUSTOMER_ADDED -> people.add(somebody()) != null;
            case CUSTOMER_DELETED ->
                some(books.customers, one -> books.ordersOf(one.id).isEmpty())
                        .map(one -> people.delete(one.id))
                        .orElse(false);
            case ORDER_DELETED ->
                some(books.orders, order -> true)
                        .map(order -> {
                            trade.delete(order.id);
                            return true;
                        })
                        .orElse(false);
            case MERGE -> merge();
            case PRODUCT_DELETED -> deleteProduct();
            case CHECKOUT ->
                customer().map(one -> trade.abandon(one.id, basket())).isPresent();
        };
    }

    private Customer edit(Customer one) {
        return people.change(one.id, customer -> {
            switch (random.nextInt(3)) {
                case 0 -> customer.firstName = "First" + random.nextInt(10_000);
                case 1 -> customer.note = "Note " + random.nextInt(10_000);
                default -> customer.email = "moved" + random.nextInt(1_000_000_000) + "@example.com";
            }
        });
    }

    private Customer tag(Customer one) {
        var tag = "tag" + random.nextInt(40);
        return random.nextBoolean() ? people.addTags(one.id, List.of(tag)) : people.removeTags(one.id, List.of(tag));
    }

    private Customer consent(Customer one) {
        var yes = random.nextBoolean();
        return people.change(
                one.id,
                customer -> customer.emailConsent = yes
                        ? Consent.subscribed(books.now())
                        : new Consent("UNSUBSCRIBED", customer.emailConsent.optInLevel(), books.now()));
    }

    private Order change(Order order) {
        return switch (random.nextInt(4)) {
            case 0 -> trade.fulfil(order.id);
            case 1 -> trade.cancel(order.id);
            case 2 -> trade.refund(order.id, 1 + random.nextInt(500));
            default ->
                trade.change(order.id, "orders/updated", changed -> changed.note = "Note " + random.nextInt(10_000));
        };
    }

    private Product change(Product product) {
        var price = random.nextInt(1, 200);
        return trade.changeProduct(product.id, changed -> {
            changed.title = changed.title.replaceFirst(" \\d+$", "") + " " + price;
            changed.variants = changed.variants.stream()
                    .map(variant -> {
                        var copy = variant.duplicate();
                        copy.updatedAt = changed.updatedAt;
                        copy.price = variant.price + price;
                        return copy;
                    })
                    .toList();
        });
    }

    private Customer somebody() {
        var population = new Population(books.ids, books.shop().currency().equals("JPY"), books.now());
        return population.someone(books.ids.customer(), random, books.now());
    }

    private boolean merge() {
        var one = customer();
        var two = customer();
        if (one.isEmpty() || two.isEmpty() || one.get().id == two.get().id) {
            return false;
        }
        return new Merge(books).merge(one.get().id, two.get().id, 0).kept() != 0;
    }

    /** A store keeps something to sell. */
    private boolean deleteProduct() {
        var found = some(books.products, product -> true);
        if (books.products.size() < 10 || found.isEmpty()) {
            return false;
        }
        trade.deleteProduct(found.get().id);
        return true;
    }

    private Optional<Customer> customer() {
        return some(books.customers, one -> true);
    }

    private Map<Variant, Integer> basket() {
        var basket = new LinkedHashMap<Variant, Integer>();
        for (var i = random.nextInt(1, 4); i > 0; i--) {
            some(
                            books.variants,
                            variant -> books.products.find(variant.productId).isPresent())
                    .ifPresent(variant -> basket.put(variant, random.nextInt(1, 3)));
        }
        return basket;
    }

    /** Ids have gaps, so that rows behind a gap are met more often: that does no harm. */
    private <T extends Row> Optional<T> some(Table<T> table, Predicate<T> suits) {
        for (var i = 0; i < TRIES && table.size() > 0; i++) {
            var id = random.nextLong(table.byId().firstKey(), table.byId().lastKey() + 1);
            var found = table.byId().ceilingEntry(id).getValue();
            if (suits.test(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
