package dev.storecrm.sandbox.store;

import dev.storecrm.sandbox.store.Events.PurchasingSummary;
import dev.storecrm.sandbox.store.Events.Refunded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What shoppers and merchants do with orders. Every verb ends in the webhooks that Shopify would send. */
public final class Trade {

    private final Books books;

    public Trade(Books books) {
        this.books = books;
    }

    /** A shopper buys now and pays at once; `basket` maps variants to quantities. A customer id of 0 buys as nobody. */
    public Order place(long customerId, Map<Variant, Integer> basket) {
        return place(customerId, basket, List.of());
    }

    /**
     * The same with codes typed at the till.
     *
     * @throws IllegalArgumentException when the till does not take one of them
     */
    public Order place(long customerId, Map<Variant, Integer> basket, List<String> codes) {
        var order = new Order();
        order.id = books.ids.order();
        order.number = books.takeOrderNumber();
        order.name = "#" + order.number;
        order.createdAt = books.now();
        order.updatedAt = order.createdAt;
        order.processedAt = order.createdAt;
        order.customerId = customerId;
        books.customers.find(customerId).ifPresent(customer -> address(order, customer));
        order.lines = lines(basket);
        order.subtotal = order.lines.stream().mapToLong(LineItem::total).sum();
        codes.forEach(code -> redeem(order, code));
        order.subtotal -= order.discount;
        order.total = order.subtotal;
        order.paid = order.total;
        books.put(order);
        books.tell("orders/create", order);
        books.tell("orders/paid", order);
        tellSums(customerId);
        return order;
    }

    private void redeem(Order order, String code) {
        var quantity = order.lines.stream().mapToInt(LineItem::quantity).sum();
        books.discounts
                .refusal(code, order.customerId, order.subtotal, quantity)
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why);
                });
        var known = books.discounts.code(code).orElseThrow().code;
        order.discount += books.discounts.use(code, order.customerId, order.subtotal - order.discount);
        order.discountCodes = java.util.stream.Stream.concat(
                        order.discountCodes.stream(), java.util.stream.Stream.of(known))
                .toList();
    }

    private static void address(Order order, Customer customer) {
        order.email = customer.email;
        order.phone = customer.phone;
        order.locale = customer.locale;
        order.shippingAddress = customer.defaultAddress();
    }

    private List<LineItem> lines(Map<Variant, Integer> basket) {
        var lines = new ArrayList<LineItem>();
        basket.forEach((variant, quantity) -> {
            var product = books.products.get(variant.productId);
            lines.add(new LineItem(
                    books.ids.line(),
                    product.id,
                    variant.id,
                    product.title,
                    product.variants.size() == 1 ? null : variant.title,
                    variant.sku,
                    product.vendor,
                    quantity,
                    quantity,
                    variant.price,
                    variant.price * quantity));
        });
        return List.copyOf(lines);
    }

    public Order cancel(long id) {
        return change(id, "orders/cancelled", order -> {
            order.cancelledAt = order.updatedAt;
            order.closedAt = order.updatedAt;
            order.cancelReason = "CUSTOMER";
            if (order.paid > order.refunded()) {
                order.refunds = refunds(order, order.paid - order.refunded());
            }
            order.financialStatus = order.paid == 0 ? "VOIDED" : "REFUNDED";
        });
    }

    /** Pays back an amount, or all that is left of it. */
    public Order refund(long id, long amount) {
        var after = change(id, "orders/updated", order -> {
            var back = Math.min(amount, order.paid - order.refunded());
            order.refunds = refunds(order, back);
            var all = order.refunded() >= order.paid;
            order.financialStatus = all ? "REFUNDED" : "PARTIALLY_REFUNDED";
            if (all) {
                order.lines = order.lines.stream()
                        .map(line -> line.withCurrentQuantity(0))
                        .toList();
            }
        });
        books.tell("refunds/create", new Refunded(after, after.refunds.getLast()));
        return after;
    }

    private List<Order.Refund> refunds(Order order, long amount) {
        var refunds = new ArrayList<>(order.refunds);
        refunds.add(new Order.Refund(books.ids.other(), order.updatedAt, amount));
        return List.copyOf(refunds);
    }

    public Order fulfil(long id) {
        var after = change(id, "orders/updated", order -> {
            order.fulfillmentStatus = "FULFILLED";
            order.closedAt = order.updatedAt;
        });
        books.tell("orders/fulfilled", after);
        return after;
    }

    public void delete(long id) {
        books.orders.remove(id).ifPresent(gone -> {
            books.tell("orders/delete", new Events.Deleted("Order", id));
            tellSums(gone.customerId);
        });
    }

    /** Changes an order as the merchant would; also sends `topic` unless it is `orders/updated`, which always goes out. */
    public Order change(long id, String topic, Consumer<Order> change) {
        var after = books.orders.change(id, books.now(), change);
        if (!topic.equals("orders/updated")) {
            books.tell(topic, after);
        }
        books.tell("orders/updated", after);
        tellSums(after.customerId);
        return after;
    }

    private void tellSums(long customerId) {
        books.customers.find(customerId).ifPresent(before -> {
            var after = books.customers.change(customerId, books.now(), books::recount);
            books.tell("customers/purchasing_summary", new PurchasingSummary(after));
        });
    }

    /** A shopper fills in an address and leaves. */
    public Checkout abandon(long customerId, Map<Variant, Integer> basket) {
        var checkout = new Checkout();
        checkout.id = books.ids.other();
        checkout.name = "#" + checkout.id;
        checkout.token = Long.toHexString(checkout.id * 31);
        checkout.customerId = customerId;
        checkout.email =
                books.customers.find(customerId).map(customer -> customer.email).orElse(null);
        checkout.createdAt = books.now();
        checkout.updatedAt = checkout.createdAt;
        checkout.lines = lines(basket);
        checkout.total = checkout.lines.stream().mapToLong(LineItem::total).sum();
        books.checkouts.put(checkout);
        books.tell("checkouts/create", checkout);
        return checkout;
    }

    /** A product changes price, title or stock. */
    public Product changeProduct(long id, Consumer<Product> change) {
        var after = books.products.change(id, books.now(), change);
        books.put(after);
        books.tell("products/update", after);
        return after;
    }

    public void deleteProduct(long id) {
        books.products.remove(id).ifPresent(gone -> {
            gone.variants.forEach(variant -> books.variants.remove(variant.id));
            books.tell("products/delete", new Events.Deleted("Product", id));
        });
    }
}
