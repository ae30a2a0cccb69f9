package dev.storecrm.sandbox.webhooks;

import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Checkout;
import dev.storecrm.sandbox.store.Events;
import dev.storecrm.sandbox.store.LineItem;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.webhooks.Payloads.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Orders, refunds and checkouts. Money is a string beside a set of shop and presentment money. */
final class OrderPayloads {

    private final Books books;
    private final Times times;
    private final PeoplePayloads people;
    private final String currency;

    OrderPayloads(Books books, Times times, PeoplePayloads people) {
        this.books = books;
        this.times = times;
        this.people = people;
        this.currency = books.shop().currency();
    }

    Map<String, Object> order(Order order) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", order.id);
        body.put("admin_graphql_api_id", order.gid());
        body.put("name", order.name);
        body.put("number", order.number);
        body.put("order_number", order.number);
        states(order, body);
        amounts(order, body);
        body.put("currency", currency);
        body.put("presentment_currency", currency);
        body.put("customer_locale", order.locale);
        body.put("contact_email", order.email);
        body.put("email", order.email);
        body.put("phone", order.phone);
        body.put("note", order.note);
        body.put("note_attributes", List.of());
        body.put("source_name", order.sourceName);
        body.put("tags", String.join(", ", order.tags));
        body.put("test", order.test);
        body.put(
                "discount_codes",
                order.discountCodes.stream()
                        .map(code -> Map.of("code", code, "amount", text(order.discount), "type", "percentage"))
                        .toList());
        books.customerOf(order).ifPresent(customer -> body.put("customer", people.customer(customer)));
        body.put("discount_applications", List.of());
        body.put("fulfillments", List.of());
        body.put(
                "line_items",
                order.lines.stream().map(line -> line(line, order)).toList());
        body.put(
                "refunds",
                order.refunds.stream()
                        .map(refund -> refund(new Events.Refunded(order, refund)))
                        .toList());
        if (order.shippingAddress != null) {
            body.put("shipping_address", people.address(order.shippingAddress));
            body.put("billing_address", people.address(order.shippingAddress));
        }
        return body;
    }

    private void states(Order order, Map<String, Object> body) {
        body.put("cancel_reason", lower(order.cancelReason));
        body.put("cancelled_at", times.local(order.cancelledAt));
        body.put("closed_at", times.local(order.closedAt));
        body.put("confirmed", true);
        body.put("created_at", times.local(order.createdAt));
        body.put("updated_at", times.local(order.updatedAt));
        body.put("processed_at", times.local(order.processedAt));
        body.put("financial_status", lower(order.financialStatus));
        body.put(
                "fulfillment_status",
                switch (order.fulfillmentStatus) {
                    case "FULFILLED" -> "fulfilled";
                    case "PARTIALLY_FULFILLED" -> "partial";
                    default -> null;
                });
    }

    private void amounts(Order order, Map<String, Object> body) {
        amount(body, "subtotal_price", order.subtotal);
        amount(body, "total_discounts", order.discount);
        amount(body, "total_tax", order.tax);
        amount(body, "total_price", order.total);
        amount(body, "current_total_price", order.cancelledAt != null ? 0 : order.total - order.refunded());
        amount(body, "total_line_items_price", order.subtotal + order.discount);
        body.put("total_shipping_price_set", set(order.shipping));
        body.put("total_outstanding", text(Math.max(0, order.total - order.paid)));
    }

    private void amount(Map<String, Object> body, String name, long minor) {
        body.put(name, text(minor));
        body.put(name + "_set", set(minor));
    }

    private Map<String, Object> set(long minor) {
        var money = Map.of("amount", text(minor), "currency_code", currency);
        return Map.of("shop_money", money, "presentment_money", money);
    }

    private String text(long minor) {
        return Amounts.money(minor, currency);
    }

    private Map<String, Object> line(LineItem line, Order order) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", line.id());
        body.put("admin_graphql_api_id", Row.gid("LineItem", line.id()));
        body.put("title", line.title());
        body.put("name", line.variantTitle() == null ? line.title() : line.title() + " - " + line.variantTitle());
        body.put("variant_title", line.variantTitle());
        body.put("sku", line.sku());
        body.put("vendor", line.vendor());
        body.put("product_id", line.productId() == 0 ? null : line.productId());
        body.put("variant_id", line.variantId() == 0 ? null : line.variantId());
        body.put("product_exists", books.products.find(line.productId()).isPresent());
        body.put("quantity", line.quantity());
        body.put("current_quantity", line.currentQuantity());
        body.put("fulfillment_status", order.fulfillmentStatus.equals("FULFILLED") ? "fulfilled" : null);
        amount(body, "price", line.unitPrice());
        amount(body, "total_discount", line.originalTotal() - line.total());
        body.put("requires_shipping", true);
        body.put("properties", List.of());
        return body;
    }

    Map<String, Object> refund(Events.Refunded refunded) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", refunded.refund().id());
        body.put("admin_graphql_api_id", Row.gid("Refund", refunded.refund().id()));
        body.put("order_id", refunded.order().id);
        body.put("created_at", times.local(refunded.refund().at()));
        body.put("processed_at", times.local(refunded.refund().at()));
        body.put("refund_line_items", List.of());
        body.put(
                "transactions",
                List.of(Map.of(
                        "kind",
                        "refund",
                        "status",
                        "success",
                        "amount",
                        text(refunded.refund().amount()),
                        "currency",
                        currency)));
        return body;
    }

    Map<String, Object> checkout(Checkout checkout) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", checkout.id);
        body.put("token", checkout.token);
        body.put("cart_token", checkout.token);
        body.put("name", checkout.name);
        body.put("email", checkout.email);
        body.put("buyer_accepts_marketing", checkout.acceptsMarketing);
        body.put("created_at", times.local(checkout.createdAt));
        body.put("updated_at", times.local(checkout.updatedAt));
        body.put("completed_at", times.local(checkout.completedAt));
        body.put("currency", currency);
        body.put("presentment_currency", currency);
        body.put(
                "abandoned_checkout_url",
                "https://" + books.shop().primaryDomain() + "/checkouts/" + checkout.token + "/recover?key="
                        + Long.toHexString(checkout.id));
        body.put("line_items", checkout.lines.stream().map(this::checkoutLine).toList());
        body.put("total_price", text(checkout.total));
        body.put("subtotal_price", text(checkout.total));
        body.put("discount_codes", checkout.discountCodes);
        books.customers.find(checkout.customerId).ifPresent(one -> body.put("customer", people.customer(one)));
        return body;
    }

    private Map<String, Object> checkoutLine(LineItem line) {
        var body = new LinkedHashMap<String, Object>();
        body.put("key", Long.toHexString(line.id()));
        body.put("title", line.title());
        body.put("variant_title", line.variantTitle());
        body.put("product_id", line.productId());
        body.put("variant_id", line.variantId());
        body.put("sku", line.sku());
        body.put("vendor", line.vendor());
        body.put("quantity", line.quantity());
        body.put("price", text(line.unitPrice()));
        body.put("line_price", text(line.total()));
        return body;
    }

    private static String lower(String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }
}
