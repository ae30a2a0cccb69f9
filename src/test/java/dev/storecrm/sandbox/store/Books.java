package dev.storecrm.sandbox.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything one store holds, and the sums that must agree with it. */
public final class Books {

    public final Ids ids = new Ids();
    public final Table<Customer> customers = new Table<>();
    public final Table<Order> orders = new Table<>();
    public final Table<Product> products = new Table<>();
    public final Table<Variant> variants = new Table<>();
    public final Table<Checkout> checkouts = new Table<>();
    public final Table<DraftOrder> drafts = new Table<>();
    public final Discounts discounts = new Discounts(this);

    private final ShopFacts shop;
    private final Clock clock;
    private final Map<Long, ConcurrentSkipListSet<Long>> ordersOfCustomer = new ConcurrentHashMap<>();
    private final List<StoreListener> listeners = new CopyOnWriteArrayList<>();
    private volatile int nextOrderNumber = 1001;

    public Books(ShopFacts shop, Clock clock) {
        this.shop = shop;
        this.clock = clock;
    }

    public ShopFacts shop() {
        return shop;
    }

    public Clock clock() {
        return clock;
    }

    /** Shopify's times have whole seconds. */
    public Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    public void listen(StoreListener listener) {
        listeners.add(listener);
    }

    void tell(String topic, Object subject) {
        var at = clock.instant();
        listeners.forEach(listener -> listener.happened(topic, subject, at));
    }

    public synchronized int takeOrderNumber() {
        return nextOrderNumber++;
    }

    /** Orders placed from now on are numbered from here. */
    public synchronized void numberOrdersFrom(int number) {
        nextOrderNumber = Math.max(nextOrderNumber, number);
    }

    /** Puts an order and remembers whose it is; sums are brought up to date by {@link #recount}. */
    public Order put(Order order) {
        if (order.customerId != 0) {
            ordersOfCustomer
                    .computeIfAbsent(order.customerId, id -> new ConcurrentSkipListSet<>())
                    .add(order.id);
        }
        return orders.put(order);
    }

    public Product put(Product product) {
        product.variants.forEach(variants::put);
        return products.put(product);
    }

    /** A customer's orders, oldest first. */
    public List<Order> ordersOf(long customerId) {
        var ids = ordersOfCustomer.getOrDefault(customerId, new ConcurrentSkipListSet<>());
        var found = new ArrayList<Order>(ids.size());
        ids.forEach(id -> orders.find(id).ifPresent(found::add));
        found.sort(Comparator.comparing((Order order) -> order.processedAt).thenComparingLong(order -> order.id));
        return found;
    }

    public Optional<Customer> customerOf(Order order) {
        return customers.find(order.customerId);
    }

    /** Puts the sums of a customer's orders on the customer, without calling it a change. */
    public void recount(Customer customer) {
        var own = ordersOf(customer.id);
        customer.numberOfOrders = (int) own.stream().filter(Order::counts).count();
        customer.amountSpent = own.stream().mapToLong(Order::netPaid).sum();
        customer.lastOrderId = own.isEmpty() ? 0 : own.getLast().id;
    }

    public void clear() {
        List.of(customers, orders, products, variants, checkouts, drafts).forEach(Table::clear);
        discounts.clear();
        ordersOfCustomer.clear();
    }
}
