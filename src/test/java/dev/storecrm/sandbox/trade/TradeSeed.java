package dev.storecrm.sandbox.trade;

import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.LineItem;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Population;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.Variant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fills a store from a trading history instead of made-up data. Each invoice becomes one order, each stock code one product,
 * each customer number one customer; what the file does not say about a person is made up from the number.
 *
 * <p>A customer's `numberOfOrders` counts orders that were not cancelled, and `amountSpent` is what those brought, so that
 * the file's customer 12347 has 7 orders worth 4,310.00.
 */
public final class TradeSeed {

    private static final Duration CLOSED_AFTER = Duration.ofDays(3);

    private final Books books;
    private final TradeFile file;
    private final long shiftDays;
    private final Map<TradeFile.Item, Product> products = new HashMap<>();

    private TradeSeed(Books books, TradeFile file) {
        this.books = books;
        this.file = file;
        var last = file.invoices.values().stream()
                .map(invoice -> invoice.at.toLocalDate())
                .max(Comparator.naturalOrder());
        var yesterday =
                LocalDate.ofInstant(books.now(), books.shop().timeZone()).minusDays(1);
        this.shiftDays =
                last.map(date -> ChronoUnit.DAYS.between(date, yesterday)).orElse(0L);
    }

    public static void sow(Books books, Path path) {
        var seed = new TradeSeed(books, TradeFile.read(path));
        seed.products();
        var people = seed.people();
        seed.orders(people);
        seed.settle(people);
    }

    private Instant moment(LocalDateTime inFile) {
        return inFile.plusDays(shiftDays).atZone(books.shop().timeZone()).toInstant();
    }

    private void products() {
        for (var item : file.items.values()) {
            var product = new Product();
            product.id = books.ids.product();
            product.title = item.title();
            product.handle =
                    (product.title + "-" + item.code).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            product.productType = "Gift";
            product.vendor = books.shop().name();
            product.createdAt = moment(item.firstSeen);
            product.updatedAt = moment(item.lastSeen);
            product.publishedAt = product.createdAt;
            product.variants = List.of(variant(product, item));
            products.put(item, books.put(product));
        }
    }

    private Variant variant(Product product, TradeFile.Item item) {
        var variant = new Variant();
        variant.id = books.ids.variant();
        variant.productId = product.id;
        variant.sku = item.code;
        variant.price = pence(item.price);
        variant.inventoryQuantity = 10 + Math.floorMod(item.code.hashCode(), 90);
        variant.createdAt = product.createdAt;
        variant.updatedAt = product.updatedAt;
        return variant;
    }

    private static long pence(BigDecimal pounds) {
        return pounds.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    private Map<Long, Customer> people() {
        var first = new LinkedHashMap<Long, TradeFile.Invoice>();
        for (var invoice : file.invoices.values()) {
            if (invoice.customer != 0) {
                first.merge(invoice.customer, invoice, (one, other) -> other.at.isBefore(one.at) ? other : one);
            }
        }
        var population = new Population(books.ids, false, books.now());
        var people = new HashMap<Long, Customer>();
        first.forEach((id, invoice) -> people.put(
                id, population.someoneOf(invoice.country, id, new SplittableRandom(id * 7_919), moment(invoice.at))));
        return people;
    }

    private void orders(Map<Long, Customer> people) {
        for (var invoice : file.invoices.values()) {
            var order = new Order();
            order.id = books.ids.order();
            order.name = "#" + invoice.number;
            order.number = number(invoice.number);
            books.numberOrdersFrom(order.number + 1);
            order.createdAt = moment(invoice.at);
            order.processedAt = order.createdAt;
            order.updatedAt = order.createdAt;
            order.lines = lines(invoice);
            var customer = people.get(invoice.customer);
            if (customer != null) {
                order.customerId = customer.id;
                order.email = customer.email;
                order.phone = customer.phone;
                order.locale = customer.locale;
                order.shippingAddress = customer.defaultAddress();
            }
            end(order, invoice.isCancelled());
            books.put(order);
        }
    }

    private static int number(String invoice) {
        var digits = invoice.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private List<LineItem> lines(TradeFile.Invoice invoice) {
        var lines = new ArrayList<LineItem>(invoice.sales.size());
        for (var sale : invoice.sales) {
            var product = products.get(sale.item());
            var total = pence(sale.price().multiply(BigDecimal.valueOf(sale.quantity())));
            lines.add(new LineItem(
                    books.ids.line(),
                    product.id,
                    product.variants.getFirst().id,
                    product.title,
                    null,
                    sale.item().code,
                    product.vendor,
                    sale.quantity(),
                    sale.quantity(),
                    pence(sale.price()),
                    total));
        }
        return lines;
    }

    private void end(Order order, boolean cancelled) {
        if (cancelled) {
            order.cancelledAt = order.createdAt;
            order.closedAt = order.createdAt;
            order.cancelReason = "CUSTOMER";
            order.financialStatus = "VOIDED";
            return;
        }
        order.subtotal = order.lines.stream().mapToLong(LineItem::total).sum();
        order.total = order.subtotal;
        order.paid = order.total;
        var shipped = order.createdAt.plus(CLOSED_AFTER);
        if (shipped.isBefore(books.now())) {
            order.fulfillmentStatus = "FULFILLED";
            order.closedAt = shipped;
            order.updatedAt = shipped;
        }
    }

    private void settle(Map<Long, Customer> people) {
        for (var customer : people.values()) {
            books.recount(customer);
            books.orders.find(customer.lastOrderId).ifPresent(order -> customer.updatedAt = order.createdAt);
            books.customers.put(customer);
        }
    }
}
