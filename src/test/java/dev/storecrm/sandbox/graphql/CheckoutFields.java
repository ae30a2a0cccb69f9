package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.Money;
import dev.storecrm.sandbox.store.Checkout;
import dev.storecrm.sandbox.store.DraftOrder;
import dev.storecrm.sandbox.store.LineItem;
import dev.storecrm.sandbox.store.Row;
import java.util.List;
import java.util.Objects;

/** What is not an order yet: abandoned checkouts and draft orders. */
final class CheckoutFields implements Catalogue {

    /** A line of a checkout is a type of its own in the schema, and so is one of a draft. */
    record CheckoutLine(LineItem line) {}

    record DraftLine(LineItem line) {}

    static final SearchFields<Checkout> SEARCH = new SearchFields<Checkout>()
            .add("id", checkout -> checkout.id)
            .add("created_at", checkout -> checkout.createdAt)
            .add("updated_at", checkout -> checkout.updatedAt)
            .add("status", checkout -> checkout.completedAt == null ? "open" : "closed")
            .add("recovery_state", checkout -> checkout.completedAt == null ? "not_recovered" : "recovered")
            .words(checkout -> List.of(checkout.name, Objects.requireNonNullElse(checkout.email, "")));

    static final SearchFields<DraftOrder> DRAFT_SEARCH = new SearchFields<DraftOrder>()
            .add("id", draft -> draft.id)
            .add("created_at", draft -> draft.createdAt)
            .add("updated_at", draft -> draft.updatedAt)
            .add("status", draft -> draft.status)
            .add("customer_id", draft -> draft.customerId)
            .add("tag", draft -> draft.tags)
            .words(draft -> List.of(draft.name, Objects.requireNonNullElse(draft.email, "")));

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("abandonedCheckouts", (root, arguments, call) -> checkouts(arguments, call))
                .with(
                        "abandonedCheckoutsCount",
                        Counts.of(call -> call.books().checkouts.all(), SEARCH, Counts.Filter.none()))
                .with("draftOrder", (root, arguments, call) -> call.books()
                        .drafts
                        .find(arguments.id("id", "DraftOrder"))
                        .orElse(null))
                .with("draftOrders", (root, arguments, call) -> drafts(arguments, call))
                .with(
                        "draftOrdersCount",
                        Counts.of(call -> call.books().drafts.all(), DRAFT_SEARCH, Counts.Filter.none()));
        checkout(fields);
        draft(fields);
        lines(fields);
    }

    private static Rows checkouts(Arguments arguments, Call call) {
        var filter = Search.of(arguments.text("query"), SEARCH, call);
        var reverse = arguments.flag("reverse");
        var table = call.books().checkouts;
        return switch (Objects.requireNonNullElse(arguments.text("sortKey"), "ID")) {
            case "CREATED_AT" -> Rows.sorted(table.all().stream(), row -> row.createdAt, filter, reverse);
            case "TOTAL_PRICE" -> Rows.sorted(table.all().stream(), row -> row.total, filter, reverse);
            default -> Rows.byId(table, filter, reverse);
        };
    }

    private static Rows drafts(Arguments arguments, Call call) {
        var filter = Search.of(arguments.text("query"), DRAFT_SEARCH, call);
        return "UPDATED_AT".equals(arguments.text("sortKey"))
                ? Rows.byUpdate(call.books().drafts, filter, arguments.flag("reverse"))
                : Rows.byId(call.books().drafts, filter, arguments.flag("reverse"));
    }

    private static void checkout(Fields fields) {
        fields.on("AbandonedCheckout", Checkout.class)
                .field("id", Row::gid)
                .field("name", checkout -> checkout.name)
                .field("note", checkout -> checkout.note)
                .with(
                        "abandonedCheckoutUrl",
                        (checkout, arguments, call) -> "https://"
                                + call.books().shop().primaryDomain() + "/checkouts/" + checkout.token + "/recover?key="
                                + Long.toHexString(checkout.id))
                .field("createdAt", checkout -> checkout.createdAt.toString())
                .field("updatedAt", checkout -> checkout.updatedAt.toString())
                .field("completedAt", checkout -> OrderFields.time(checkout.completedAt))
                .field("discountCodes", checkout -> checkout.discountCodes)
                .always("customAttributes", List.of())
                .always("taxesIncluded", true)
                .with(
                        "customer",
                        (checkout, arguments, call) ->
                                call.books().customers.find(checkout.customerId).orElse(null))
                .with("totalPriceSet", (checkout, arguments, call) -> new Money(checkout.total, call.currency()))
                .with("subtotalPriceSet", (checkout, arguments, call) -> new Money(checkout.total, call.currency()))
                .with(
                        "totalLineItemsPriceSet",
                        (checkout, arguments, call) -> new Money(checkout.total, call.currency()))
                .with("totalDiscountSet", (checkout, arguments, call) -> new Money(0, call.currency()))
                .field(
                        "lineItems",
                        checkout -> Rows.of(
                                checkout.lines.stream().map(CheckoutLine::new).toList()));
    }

    private static void draft(Fields fields) {
        fields.on("DraftOrder", DraftOrder.class)
                .field("id", Row::gid)
                .field("legacyResourceId", draft -> Long.toString(draft.id))
                .field("name", draft -> draft.name)
                .field("status", draft -> draft.status)
                .field("email", draft -> draft.email)
                .field("tags", draft -> draft.tags)
                .with(
                        "invoiceUrl",
                        (draft, arguments, call) -> "https://"
                                + call.books().shop().primaryDomain() + "/invoices/" + Long.toHexString(draft.id))
                .field("invoiceSentAt", draft -> OrderFields.time(draft.invoiceSentAt))
                .field("createdAt", draft -> draft.createdAt.toString())
                .field("updatedAt", draft -> draft.updatedAt.toString())
                .field("completedAt", draft -> OrderFields.time(draft.completedAt))
                .with("currencyCode", (draft, arguments, call) -> call.currency())
                .with(
                        "customer",
                        (draft, arguments, call) ->
                                call.books().customers.find(draft.customerId).orElse(null))
                .with(
                        "order",
                        (draft, arguments, call) ->
                                call.books().orders.find(draft.orderId).orElse(null))
                .with("totalPriceSet", (draft, arguments, call) -> new Money(draft.total, call.currency()))
                .field(
                        "lineItems",
                        draft ->
                                Rows.of(draft.lines.stream().map(DraftLine::new).toList()));
    }

    private static void lines(Fields fields) {
        fields.on("AbandonedCheckoutLineItem", CheckoutLine.class)
                .field(
                        "id",
                        row -> Row.gid("AbandonedCheckoutLineItem", row.line().id()))
                .field("title", row -> row.line().title())
                .field("variantTitle", row -> row.line().variantTitle())
                .field("sku", row -> row.line().sku())
                .field("quantity", row -> row.line().quantity())
                .always("image", null)
                .with("product", (row, arguments, call) -> call.books()
                        .products
                        .find(row.line().productId())
                        .orElse(null))
                .with("variant", (row, arguments, call) -> call.books()
                        .variants
                        .find(row.line().variantId())
                        .orElse(null))
                .with(
                        "originalUnitPriceSet",
                        (row, arguments, call) -> new Money(row.line().unitPrice(), call.currency()))
                .with(
                        "originalTotalPriceSet",
                        (row, arguments, call) -> new Money(row.line().originalTotal(), call.currency()))
                .with(
                        "discountedTotalPriceSet",
                        (row, arguments, call) -> new Money(row.line().total(), call.currency()));
        fields.on("DraftOrderLineItem", DraftLine.class)
                .field("id", row -> Row.gid("DraftOrderLineItem", row.line().id()))
                .field("title", row -> row.line().title())
                .field("name", row -> row.line().title())
                .field("variantTitle", row -> row.line().variantTitle())
                .field("sku", row -> row.line().sku())
                .field("quantity", row -> row.line().quantity())
                .with(
                        "originalUnitPriceSet",
                        (row, arguments, call) -> new Money(row.line().unitPrice(), call.currency()));
    }
}
