package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.Count;
import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.store.BulkCodes;
import dev.storecrm.sandbox.store.Discount;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.RedeemCode;
import dev.storecrm.sandbox.store.Row;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Code discounts, one by one and by code, and what they can be limited to. */
final class DiscountFields implements Catalogue {

    /** Percentage or amount. */
    record Basic(Discount discount) {}

    record FreeShipping(Discount discount) {}

    /** The sandbox has a collection for each type of product. */
    record Collection(String title, long id) {}

    private static final SearchFields<Discount> SEARCH = new SearchFields<Discount>()
            .add("id", discount -> discount.id)
            .add("title", discount -> discount.title)
            .add("created_at", discount -> discount.createdAt)
            .add("method", discount -> "code")
            .add(
                    "type",
                    discount -> discount.freeShipping
                            ? "free_shipping"
                            : discount.percent > 0 ? "percentage" : "fixed_amount")
            .words(discount -> List.of(discount.title));

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("discountNode", (root, arguments, call) -> discount(arguments.text("id"), call)
                        .orElse(null))
                .with("discountNodes", (root, arguments, call) -> {
                    var filter = Search.of(arguments.text("query"), SEARCH, call);
                    return Rows.byId(call.books().discounts.all, filter, arguments.flag("reverse"));
                })
                .with("codeDiscountNodeByCode", (root, arguments, call) -> call.books()
                        .discounts
                        .code(arguments.text("code"))
                        .flatMap(code -> call.books().discounts.all.find(code.discountId))
                        .orElse(null))
                .with("discountRedeemCodeBulkCreation", (root, arguments, call) -> asked(arguments, call))
                .with(
                        "productByIdentifier",
                        (root, arguments, call) ->
                                product(arguments.object("identifier").text("handle"), call))
                .with(
                        "collectionByIdentifier",
                        (root, arguments, call) ->
                                collection(arguments.object("identifier").text("handle"), call));
        fields.on("DiscountCodeNode", Discount.class).field("id", Row::gid).field("codeDiscount", DiscountFields::kind);
        fields.on("DiscountNode", Discount.class)
                .field("id", discount -> Row.gid("DiscountNode", discount.id))
                .field("discount", DiscountFields::kind);
        describe(fields.on("DiscountCodeBasic", Basic.class), Basic::discount);
        describe(fields.on("DiscountCodeFreeShipping", FreeShipping.class), FreeShipping::discount);
        fields.on("Collection", Collection.class)
                .field("id", one -> Row.gid("Collection", one.id()))
                .field("title", Collection::title);
        codes(fields);
    }

    static Optional<Discount> discount(String gid, Call call) {
        var number = gid.replaceFirst("gid://shopify/Discount(Code)?Node/", "");
        return number.matches("\\d{1,18}") ? call.books().discounts.all.find(Long.parseLong(number)) : Optional.empty();
    }

    private static Object kind(Discount discount) {
        return discount.freeShipping ? new FreeShipping(discount) : new Basic(discount);
    }

    private static BulkCodes asked(Arguments arguments, Call call) {
        var bulks = call.books().discounts.bulks;
        var id = arguments.id("id", "DiscountRedeemCodeBulkCreation");
        return bulks.find(id)
                .map(found -> bulks.change(id, call.books().now(), bulk -> bulk.asked++))
                .orElse(null);
    }

    private static Product product(String handle, Call call) {
        return call.books().products.all().stream()
                .filter(product -> Objects.equals(product.handle, handle))
                .findFirst()
                .orElse(null);
    }

    private static Collection collection(String handle, Call call) {
        return call.books().products.all().stream()
                .map(product -> product.productType)
                .filter(type -> !type.isEmpty() && type.toLowerCase(Locale.ROOT).equals(handle))
                .findFirst()
                .map(type -> new Collection(type, Integer.toUnsignedLong(type.hashCode())))
                .orElse(null);
    }

    private static <S> void describe(Fields.TypeFields<S> type, java.util.function.Function<S, Discount> of) {
        type.field("title", one -> of.apply(one).title)
                .with("status", (one, arguments, call) -> of.apply(one)
                        .status(call.books().clock().instant()))
                .field("startsAt", one -> of.apply(one).startsAt.toString())
                .field("endsAt", one -> OrderFields.time(of.apply(one).endsAt))
                .field("createdAt", one -> of.apply(one).createdAt.toString())
                .field("updatedAt", one -> of.apply(one).updatedAt.toString())
                .field("usageLimit", one -> of.apply(one).usageLimit)
                .field("appliesOncePerCustomer", one -> of.apply(one).oncePerCustomer)
                .field("tags", one -> of.apply(one).tags)
                .field("summary", one -> summary(of.apply(one)))
                .field("shortSummary", one -> summary(of.apply(one)))
                .with(
                        "asyncUsageCount",
                        (one, arguments, call) -> call.books().discounts.codesOf(of.apply(one).id).stream()
                                .mapToInt(code -> code.used)
                                .sum())
                .with(
                        "codesCount",
                        (one, arguments, call) -> new Count(
                                call.books().discounts.codesOf(of.apply(one).id).size(), "EXACT"))
                .with(
                        "codes",
                        (one, arguments, call) -> Rows.of(call.books().discounts.codesOf(of.apply(one).id)));
    }

    private static String summary(Discount discount) {
        return discount.freeShipping
                ? "Free shipping"
                : discount.percent > 0 ? discount.percent + "% off" : "Amount off entire order";
    }

    private static void codes(Fields fields) {
        fields.on("DiscountRedeemCode", RedeemCode.class)
                .field("id", Row::gid)
                .field("code", code -> code.code)
                .field("asyncUsageCount", code -> code.used);
        fields.on("DiscountRedeemCodeBulkCreation", BulkCodes.class)
                .field("id", Row::gid)
                .field("done", BulkCodes::done)
                .field("codesCount", bulk -> bulk.codes.size())
                .field("createdAt", bulk -> bulk.createdAt.toString())
                .field("importedCount", bulk -> bulk.done() ? (int) imported(bulk) : 0)
                .field("failedCount", bulk -> bulk.done() ? bulk.codes.size() - (int) imported(bulk) : 0)
                .field("codes", bulk -> Rows.of(bulk.codes));
        fields.on("DiscountRedeemCodeBulkCreationCode", BulkCodes.Added.class)
                .field("code", BulkCodes.Added::code)
                .field("discountRedeemCode", BulkCodes.Added::redeemCode)
                .field(
                        "errors",
                        added -> added.redeemCode() != null
                                ? List.of()
                                : List.of(new UserError(
                                        List.of("code"),
                                        "Code must be unique. Please try a different code.",
                                        "TAKEN")));
    }

    private static long imported(BulkCodes bulk) {
        return bulk.codes.stream().filter(added -> added.redeemCode() != null).count();
    }
}
