package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.Money;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Orders: one, a page of them, how many. Without `read_all_orders` those older than 60 days are not there. */
final class OrderFields implements Catalogue {

    static final SearchFields<Order> SEARCH = new SearchFields<Order>()
            .add("id", order -> order.id)
            .add("name", order -> order.name)
            .add("created_at", order -> order.createdAt)
            .add("updated_at", order -> order.updatedAt)
            .add("processed_at", order -> order.processedAt)
            .add("customer_id", order -> order.customerId)
            .add("email", order -> order.email)
            .add("tag", order -> order.tags)
            .add("test", order -> order.test)
            .add("discount_code", order -> order.discountCodes)
            .add("source_name", order -> order.sourceName)
            .add("financial_status", order -> order.financialStatus)
            .add("fulfillment_status", order -> order.fulfillmentStatus)
            .add("status", order -> status(order))
            .words(order -> List.of(order.name, Objects.requireNonNullElse(order.email, "")));

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("order", (root, arguments, call) -> call.books()
                        .orders
                        .find(arguments.id("id", "Order"))
                        .filter(visible(call))
                        .orElse(null))
                .with("orders", (root, arguments, call) -> page(arguments, call))
                .with("ordersCount", Counts.of(call -> call.books().orders.all(), SEARCH, OrderFields::visible));
        identity(fields);
        states(fields);
        amounts(fields);
    }

    static Predicate<Order> visible(Call call) {
        if (call.grant().allows("read_all_orders")) {
            return order -> true;
        }
        var oldest = call.books().clock().instant().minus(Duration.ofDays(60));
        return order -> order.processedAt.isAfter(oldest);
    }

    private static Rows page(Arguments arguments, Call call) {
        var filter = Search.of(arguments.text("query"), SEARCH, call).and(visible(call));
        var reverse = arguments.flag("reverse");
        var table = call.books().orders;
        return switch (Objects.requireNonNullElse(arguments.text("sortKey"), "PROCESSED_AT")) {
            case "UPDATED_AT" -> Rows.byUpdate(table, filter, reverse);
            case "CREATED_AT" -> Rows.sorted(table.all().stream(), row -> row.createdAt, filter, reverse);
            case "PROCESSED_AT" -> Rows.sorted(table.all().stream(), row -> row.processedAt, filter, reverse);
            case "ORDER_NUMBER" -> Rows.sorted(table.all().stream(), row -> row.number, filter, reverse);
            case "TOTAL_PRICE" -> Rows.sorted(table.all().stream(), row -> row.total, filter, reverse);
            default -> Rows.byId(table, filter, reverse);
        };
    }

    static List<Order> ofCustomer(Customer customer, Arguments arguments, Call call) {
        var filter = Search.of(arguments.text("query"), SEARCH, call).and(visible(call));
        var found = call.books().ordersOf(customer.id).stream().filter(filter).toList();
        return arguments.flag("reverse") ? found.reversed() : found;
    }

    private static String status(Order order) {
        return order.cancelledAt != null ? "cancelled" : order.closedAt != null ? "closed" : "open";
    }

    private static void identity(Fields fields) {
        fields.on("Order", Order.class)
                .field("id", Row::gid)
                .field("legacyResourceId", order -> Long.toString(order.id))
                .field("name", order -> order.name)
                .field("number", order -> order.number)
                .field("email", order -> order.email)
                .field("phone", order -> order.phone)
                .field("note", order -> order.note)
                .field("tags", order -> order.tags)
                .field("discountCodes", order -> order.discountCodes)
                .field("discountCode", order -> order.discountCodes.isEmpty() ? null : order.discountCodes.getFirst())
                .field("sourceName", order -> order.sourceName)
                .field("customerLocale", order -> order.locale)
                .with("customer", (order, arguments, call) -> call.books()
                        .customerOf(order)
                        .orElse(null))
                .field("shippingAddress", order -> order.shippingAddress)
                .field("billingAddress", order -> order.shippingAddress)
                .field("lineItems", order -> Rows.of(order.lines))
                .always("customAttributes", List.of())
                .field("createdAt", order -> order.createdAt.toString())
                .field("updatedAt", order -> order.updatedAt.toString())
                .field("processedAt", order -> order.processedAt.toString())
                .with("currencyCode", (order, arguments, call) -> call.currency())
                .with("presentmentCurrencyCode", (order, arguments, call) -> call.currency())
                .with(
                        "statusPageUrl",
                        (order, arguments, call) -> "https://"
                                + call.books().shop().primaryDomain() + "/orders/" + Long.toHexString(order.id));
    }

    private static void states(Fields fields) {
        fields.on("Order", Order.class)
                .field("closedAt", order -> time(order.closedAt))
                .field("closed", order -> order.closedAt != null)
                .field("cancelledAt", order -> time(order.cancelledAt))
                .field("cancelReason", order -> order.cancelReason)
                .field("test", order -> order.test)
                .always("confirmed", true)
                .always("edited", false)
                .field("displayFinancialStatus", order -> order.financialStatus)
                .field("displayFulfillmentStatus", order -> order.fulfillmentStatus)
                .field("returnStatus", order -> order.returnStatus)
                .field("fullyPaid", order -> order.paid >= order.total)
                .field("unpaid", order -> order.paid < order.total)
                .field("paymentGatewayNames", order -> order.paid > 0 ? List.of("bogus") : List.of())
                .field("subtotalLineItemsQuantity", order -> order.lines.stream()
                        .mapToInt(line -> line.quantity())
                        .sum())
                .field("currentSubtotalLineItemsQuantity", order -> order.lines.stream()
                        .mapToInt(line -> line.currentQuantity())
                        .sum());
    }

    private static void amounts(Fields fields) {
        amount(fields, "subtotalPriceSet", order -> order.subtotal);
        amount(fields, "totalDiscountsSet", order -> order.discount);
        amount(fields, "totalShippingPriceSet", order -> order.shipping);
        amount(fields, "totalTaxSet", order -> order.tax);
        amount(fields, "totalPriceSet", order -> order.total);
        amount(fields, "originalTotalPriceSet", order -> order.total);
        amount(fields, "currentTotalPriceSet", order -> order.cancelledAt != null ? 0 : order.total - order.refunded());
        amount(fields, "currentSubtotalPriceSet", order -> Math.max(0, order.subtotal - order.refunded()));
        amount(fields, "totalRefundedSet", Order::refunded);
        amount(fields, "totalReceivedSet", order -> order.paid);
        amount(fields, "netPaymentSet", order -> order.paid - order.refunded());
        amount(fields, "totalOutstandingSet", order -> Math.max(0, order.total - order.paid));
    }

    private static void amount(Fields fields, String name, ToLongFunction<Order> minor) {
        fields.on("Order", Order.class)
                .with(name, (order, arguments, call) -> new Money(minor.applyAsLong(order), call.currency()));
    }

    static String time(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
