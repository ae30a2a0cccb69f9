package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.Money;
import dev.storecrm.sandbox.store.LineItem;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Row;
import java.util.List;
import java.util.function.ToLongFunction;

/** What hangs on an order: its lines, refunds, payments and fulfilments. */
final class OrderLineFields implements Catalogue {

    record Transaction(Order order) {}

    record Fulfillment(Order order) {}

    record DiscountCode(String code) {}

    @Override
    public void describe(Fields fields) {
        lines(fields);
        refunds(fields);
        payments(fields);
        fulfillments(fields);
    }

    private static void lines(Fields fields) {
        fields.on("LineItem", LineItem.class)
                .field("id", line -> Row.gid("LineItem", line.id()))
                .field("title", LineItem::title)
                .field("name", line -> CommonFields.joined(" - ", line.title(), line.variantTitle()))
                .field("variantTitle", LineItem::variantTitle)
                .field("sku", LineItem::sku)
                .field("vendor", LineItem::vendor)
                .field("quantity", LineItem::quantity)
                .field("currentQuantity", LineItem::currentQuantity)
                .field("refundableQuantity", LineItem::currentQuantity)
                .always("requiresShipping", true)
                .always("isGiftCard", false)
                .always("customAttributes", List.of())
                .with(
                        "product",
                        (line, arguments, call) ->
                                call.books().products.find(line.productId()).orElse(null))
                .with(
                        "variant",
                        (line, arguments, call) ->
                                call.books().variants.find(line.variantId()).orElse(null));
        amount(fields, "originalUnitPriceSet", LineItem::unitPrice);
        amount(fields, "discountedUnitPriceSet", line -> line.quantity() == 0 ? 0 : line.total() / line.quantity());
        amount(fields, "originalTotalSet", LineItem::originalTotal);
        amount(fields, "discountedTotalSet", LineItem::total);
        amount(fields, "totalDiscountSet", line -> line.originalTotal() - line.total());
    }

    private static void amount(Fields fields, String name, ToLongFunction<LineItem> minor) {
        fields.on("LineItem", LineItem.class)
                .with(name, (line, arguments, call) -> new Money(minor.applyAsLong(line), call.currency()));
    }

    private static void refunds(Fields fields) {
        fields.on("Order", Order.class).field("refunds", order -> order.refunds);
        fields.on("Refund", Order.Refund.class)
                .field("id", refund -> Row.gid("Refund", refund.id()))
                .field("legacyResourceId", refund -> Long.toString(refund.id()))
                .field("createdAt", refund -> refund.at().toString())
                .field("processedAt", refund -> refund.at().toString())
                .field("updatedAt", refund -> refund.at().toString())
                .with("totalRefundedSet", (refund, arguments, call) -> new Money(refund.amount(), call.currency()));
    }

    private static void payments(Fields fields) {
        fields.on("Order", Order.class)
                .field("transactions", order -> order.paid == 0 ? List.of() : List.of(new Transaction(order)))
                .field(
                        "discountApplications",
                        order -> Rows.of(order.discountCodes.stream()
                                .map(DiscountCode::new)
                                .toList()))
                .always("customerJourneySummary", null);
        fields.on("OrderTransaction", Transaction.class)
                .field("id", payment -> Row.gid("OrderTransaction", payment.order().id + 1))
                .always("kind", "SALE")
                .always("status", "SUCCESS")
                .always("gateway", "bogus")
                .field("createdAt", payment -> payment.order().processedAt.toString())
                .field("processedAt", payment -> payment.order().processedAt.toString())
                .field("test", payment -> payment.order().test)
                .with("amountSet", (payment, arguments, call) -> new Money(payment.order().paid, call.currency()));
        fields.on("DiscountCodeApplication", DiscountCode.class)
                .field("code", DiscountCode::code)
                .always("index", 0)
                .always("allocationMethod", "ACROSS")
                .always("targetType", "LINE_ITEM")
                .always("targetSelection", "ALL")
                .field("value", code -> new Percentage(10));
        fields.on("PricingPercentageValue", Percentage.class).field("percentage", value -> (double) value.of());
    }

    record Percentage(int of) {}

    private static void fulfillments(Fields fields) {
        fields.on("Order", Order.class)
                .field(
                        "fulfillments",
                        order -> order.fulfillmentStatus.equals("FULFILLED")
                                ? List.of(new Fulfillment(order))
                                : List.of());
        fields.on("Fulfillment", Fulfillment.class)
                .field("id", found -> Row.gid("Fulfillment", found.order().id + 2))
                .field("name", found -> found.order().name + "-F1")
                .always("status", "SUCCESS")
                .always("displayStatus", "DELIVERED")
                .field("createdAt", found -> found.order().updatedAt.toString())
                .field("updatedAt", found -> found.order().updatedAt.toString())
                .field("deliveredAt", found -> found.order().updatedAt.toString())
                .always("trackingInfo", List.of());
    }
}
