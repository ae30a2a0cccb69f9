package dev.storecrm.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Two years of orders in every state an order can be in. */
final class OrderSeed {

    private static final List<String> CODES = List.of("WELCOME10", "SUMMER10", "BIRTHDAY10", "おかえり10");
    private static final List<String> REASONS = List.of("CUSTOMER", "INVENTORY", "FRAUD", "DECLINED", "OTHER", "STAFF");
    private static final List<String> SOURCES =
            List.of("web", "web", "web", "web", "pos", "shopify_draft_order", "iphone");

    private final Books books;
    private final List<Product> products;
    private final Instant now;
    private final boolean yen;

    OrderSeed(Books books, List<Product> products, Instant now) {
        this.books = books;
        this.products = products.stream()
                .filter(product -> !product.status.equals("DRAFT"))
                .toList();
        this.now = now;
        this.yen = books.shop().currency().equals("JPY");
    }

    /** One order at a moment; a null customer is a guest. */
    Order sow(Customer customer, Instant at, SplittableRandom random) {
        var order = new Order();
        order.id = books.ids.order();
        order.number = books.takeOrderNumber();
        order.name = "#" + order.number;
        order.createdAt = at;
        order.processedAt = at;
        order.sourceName = SOURCES.get(random.nextInt(SOURCES.size()));
        if (customer != null) {
            order.customerId = customer.id;
            order.email = customer.email;
            order.phone = customer.phone;
            order.locale = customer.locale;
            order.shippingAddress = customer.defaultAddress();
        } else {
            order.email = "guest" + order.number + "@example.com";
        }
        basket(order, random);
        course(order, random);
        return books.put(order);
    }

    private void basket(Order order, SplittableRandom random) {
        var discounted = random.nextInt(7) == 0;
        order.discountCodes = discounted ? List.of(CODES.get(random.nextInt(CODES.size()))) : List.of();
        order.lines = lines(random, discounted);
        order.subtotal = order.lines.stream().mapToLong(LineItem::total).sum();
        order.discount = order.lines.stream()
                .mapToLong(line -> line.originalTotal() - line.total())
                .sum();
        order.shipping = order.subtotal > (yen ? 8_000 : 4_500) ? 0 : yen ? 550 : 395;
        order.tax = Math.round(order.subtotal / (yen ? 11.0 : 6.0));
        order.total = order.subtotal + order.shipping;
        order.note = random.nextInt(25) == 0 ? "Please leave with a neighbour." : null;
        order.tags = random.nextInt(20) == 0 ? List.of("gift") : List.of();
    }

    List<LineItem> lines(SplittableRandom random, boolean discounted) {
        var lines = new ArrayList<LineItem>();
        var count = 1 + Math.min(random.nextInt(5), random.nextInt(5));
        for (var i = 0; i < count; i++) {
            var product = products.get(Math.min(random.nextInt(products.size()), random.nextInt(products.size())));
            var variant = product.variants.get(random.nextInt(product.variants.size()));
            var quantity = 1 + Math.min(random.nextInt(4), random.nextInt(4));
            var full = variant.price * quantity;
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
                    discounted ? full - full / 10 : full));
        }
        return List.copyOf(lines);
    }

    private void course(Order order, SplittableRandom random) {
        order.updatedAt = order.createdAt;
        order.paid = order.total;
        var age = Duration.between(order.createdAt, now).toDays();
        var dice = random.nextInt(1_000);
        if (dice < 30) {
            cancel(order, random);
        } else if (age > 10) {
            finish(order, dice, random);
        } else {
            begin(order, dice);
        }
        order.test = dice == 999;
    }

    private void cancel(Order order, SplittableRandom random) {
        order.cancelledAt = later(order, 1 + random.nextInt(48));
        order.closedAt = order.cancelledAt;
        order.updatedAt = order.cancelledAt;
        order.cancelReason = REASONS.get(random.nextInt(REASONS.size()));
        if (random.nextBoolean()) {
            order.financialStatus = "REFUNDED";
            order.refunds = List.of(new Order.Refund(books.ids.other(), order.cancelledAt, order.total));
        } else {
            order.financialStatus = "VOIDED";
            order.paid = 0;
        }
    }

    private void finish(Order order, int dice, SplittableRandom random) {
        order.fulfillmentStatus = "FULFILLED";
        order.closedAt = later(order, 24 + random.nextInt(120));
        order.updatedAt = order.closedAt;
        if (dice < 60) {
            back(order, order.total, "REFUNDED", "RETURNED", random);
        } else if (dice < 110) {
            back(
                    order,
                    order.lines.getFirst().total(),
                    "PARTIALLY_REFUNDED",
                    dice < 90 ? "RETURNED" : "NO_RETURN",
                    random);
        } else if (dice < 125) {
            order.returnStatus = dice < 118 ? "RETURN_REQUESTED" : "IN_PROGRESS";
            order.closedAt = null;
        }
    }

    private void back(Order order, long amount, String financial, String returned, SplittableRandom random) {
        var at = later(order, 150 + random.nextInt(200));
        var all = amount >= order.total;
        order.financialStatus = all ? "REFUNDED" : financial;
        order.returnStatus = returned;
        order.updatedAt = at;
        order.refunds = List.of(new Order.Refund(books.ids.other(), at, Math.min(amount, order.total)));
        order.lines = java.util.stream.IntStream.range(0, order.lines.size())
                .mapToObj(i -> i == 0 || all ? order.lines.get(i).withCurrentQuantity(0) : order.lines.get(i))
                .toList();
    }

    private void begin(Order order, int dice) {
        order.fulfillmentStatus = dice < 120
                ? "ON_HOLD"
                : dice < 240
                        ? "IN_PROGRESS"
                        : dice < 330
                                ? "PARTIALLY_FULFILLED"
                                : dice < 360 ? "SCHEDULED" : dice < 600 ? "FULFILLED" : "UNFULFILLED";
        if (dice > 940) {
            order.financialStatus = dice > 970 ? "PENDING" : "AUTHORIZED";
            order.paid = 0;
        }
        order.updatedAt = later(order, 3);
    }

    private Instant later(Order order, int hours) {
        var at = order.createdAt.plus(Duration.ofHours(hours));
        return at.isAfter(now) ? now : at;
    }
}
