package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.BulkCodes;
import dev.storecrm.sandbox.store.Discount;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Making and ending code discounts, with the refusals Shopify puts into `userErrors`. */
final class DiscountMutations implements Catalogue {

    record Result(Discount node, List<UserError> errors) {}

    record BulkResult(BulkCodes bulk, List<UserError> errors) {}

    private static final int TOGETHER = 250;
    private static final int LONGEST = 255;
    private static final List<String> PAYLOADS = List.of(
            "DiscountCodeBasicCreatePayload",
            "DiscountCodeFreeShippingCreatePayload",
            "DiscountCodeBasicUpdatePayload",
            "DiscountCodeFreeShippingUpdatePayload",
            "DiscountCodeDeactivatePayload");

    @Override
    public void describe(Fields fields) {
        fields.root("Mutation")
                .with(
                        "discountCodeBasicCreate",
                        (root, arguments, call) -> create(arguments, "basicCodeDiscount", call))
                .with(
                        "discountCodeFreeShippingCreate",
                        (root, arguments, call) -> create(arguments, "freeShippingCodeDiscount", call))
                .with(
                        "discountCodeBasicUpdate",
                        (root, arguments, call) -> update(arguments, "basicCodeDiscount", call))
                .with(
                        "discountCodeFreeShippingUpdate",
                        (root, arguments, call) -> update(arguments, "freeShippingCodeDiscount", call))
                .with("discountCodeDeactivate", (root, arguments, call) -> deactivate(arguments, call))
                .with("discountRedeemCodeBulkAdd", (root, arguments, call) -> addCodes(arguments, call));
        PAYLOADS.forEach(payload -> fields.on(payload, Result.class)
                .field("codeDiscountNode", Result::node)
                .field("userErrors", Result::errors));
        fields.on("DiscountRedeemCodeBulkAddPayload", BulkResult.class)
                .field("bulkCreation", BulkResult::bulk)
                .field("userErrors", BulkResult::errors);
        fields.on("DiscountUserError", UserError.class)
                .field("field", UserError::field)
                .field("message", UserError::message)
                .field("code", UserError::code)
                .always("extraInfo", null);
    }

    private static Result create(Arguments arguments, String argument, Call call) {
        var input = arguments.object(argument);
        var discount = new Discount();
        discount.freeShipping = argument.startsWith("free");
        discount.startsAt = call.books().now();
        fill(discount, input, call);
        var errors = problems(discount, input, argument, call);
        return errors.isEmpty()
                ? new Result(call.books().discounts.add(discount, input.text("code")), List.of())
                : new Result(null, errors);
    }

    private static Result update(Arguments arguments, String argument, Call call) {
        var found = DiscountFields.discount(arguments.text("id"), call);
        if (found.isEmpty()) {
            return new Result(null, List.of(new UserError(List.of("id"), "Discount does not exist", "INVALID")));
        }
        var input = arguments.object(argument);
        return new Result(
                call.books().discounts.change(found.get().id, discount -> fill(discount, input, call)), List.of());
    }

    private static void fill(Discount discount, Arguments input, Call call) {
        discount.title = input.has("title") ? input.text("title") : discount.title;
        discount.startsAt = input.has("startsAt") ? time(input, "startsAt") : discount.startsAt;
        discount.endsAt = input.has("endsAt") ? time(input, "endsAt") : discount.endsAt;
        discount.usageLimit = input.has("usageLimit") ? input.number("usageLimit") : discount.usageLimit;
        discount.oncePerCustomer =
                input.has("appliesOncePerCustomer") ? input.flag("appliesOncePerCustomer") : discount.oncePerCustomer;
        discount.tags = input.has("tags") ? input.texts("tags") : discount.tags;
        if (input.has("combinesWith")) {
            combine(discount, input.object("combinesWith"));
        }
        if (input.has("customerGets")) {
            worth(discount, input.object("customerGets"), call);
        }
        var minimum = input.object("minimumRequirement");
        if (minimum.has("subtotal")) {
            discount.minimumSubtotal = minor(minimum.object("subtotal").text("greaterThanOrEqualToSubtotal"), call);
        }
        if (minimum.has("quantity")) {
            discount.minimumQuantity =
                    Integer.parseInt(minimum.object("quantity").text("greaterThanOrEqualToQuantity"));
        }
    }

    private static void combine(Discount discount, Arguments combines) {
        discount.withOrder = combines.flag("orderDiscounts");
        discount.withProduct = combines.flag("productDiscounts");
        discount.withShipping = combines.flag("shippingDiscounts");
    }

    private static void worth(Discount discount, Arguments gets, Call call) {
        var value = gets.object("value");
        if (value.value("percentage") instanceof Number share) {
            discount.percent = (int) Math.round(share.doubleValue() * 100);
        }
        if (value.has("discountAmount")) {
            discount.amount = minor(value.object("discountAmount").text("amount"), call);
        }
        Set<String> items = new TreeSet<>();
        Stream.of("productsToAdd")
                .forEach(name ->
                        items.addAll(gets.object("items").object("products").texts(name)));
        items.addAll(gets.object("items").object("collections").texts("add"));
        discount.items = items;
    }

    private static List<UserError> problems(Discount discount, Arguments input, String argument, Call call) {
        var errors = new ArrayList<UserError>();
        var code = input.text("code");
        if (discount.title == null || discount.title.isBlank()) {
            errors.add(new UserError(List.of(argument, "title"), "Title can't be blank", "BLANK"));
        }
        if (code == null || code.isBlank()) {
            errors.add(new UserError(List.of(argument, "code"), "Code can't be blank", "BLANK"));
        } else if (code.length() > LONGEST) {
            errors.add(new UserError(
                    List.of(argument, "code"), "Code is too long (maximum is 255 characters)", "TOO_LONG"));
        } else if (call.books().discounts.code(code).isPresent()) {
            errors.add(new UserError(
                    List.of(argument, "code"), "Code must be unique. Please try a different code.", "TAKEN"));
        }
        if (discount.endsAt != null && !discount.endsAt.isAfter(discount.startsAt)) {
            errors.add(new UserError(
                    List.of(argument, "endsAt"), "Ends at needs to be after starts_at", "END_DATE_BEFORE_START_DATE"));
        }
        if (!input.has("context")) {
            errors.add(new UserError(List.of(argument, "context"), "Context can't be blank", "BLANK"));
        }
        if (!discount.freeShipping && discount.percent > 100) {
            errors.add(new UserError(
                    List.of(argument, "customerGets", "value", "percentage"),
                    "Value must be between 0.0 and 1.0",
                    "VALUE_OUTSIDE_RANGE"));
        }
        if (!discount.freeShipping && discount.percent == 0 && discount.amount == 0) {
            errors.add(new UserError(List.of(argument, "customerGets", "value"), "Value can't be blank", "BLANK"));
        }
        return errors;
    }

    private static Result deactivate(Arguments arguments, Call call) {
        return DiscountFields.discount(arguments.text("id"), call)
                .map(found -> new Result(
                        call.books()
                                .discounts
                                .change(
                                        found.id,
                                        discount ->
                                                discount.endsAt = call.books().now()),
                        List.of()))
                .orElse(new Result(
                        null, List.of(new UserError(List.of("id"), "Code discount does not exist.", "INVALID"))));
    }

    private static BulkResult addCodes(Arguments arguments, Call call) {
        var found = DiscountFields.discount(arguments.text("discountId"), call);
        if (found.isEmpty()) {
            return new BulkResult(
                    null, List.of(new UserError(List.of("discountId"), "Code discount does not exist.", "INVALID")));
        }
        var codes = arguments.objects("codes").stream()
                .map(code -> code.text("code"))
                .toList();
        if (codes.size() > TOGETHER) {
            return new BulkResult(
                    null,
                    List.of(new UserError(
                            List.of("codes"),
                            "The input array size is greater than the maximum of 250",
                            "EXCEEDED_MAX")));
        }
        return new BulkResult(call.books().discounts.addCodes(found.get().id, codes), List.of());
    }

    private static Instant time(Arguments input, String name) {
        return input.text(name) == null
                ? null
                : OffsetDateTime.parse(input.text(name)).toInstant();
    }

    private static long minor(String amount, Call call) {
        return Amounts.minor(amount, call.currency());
    }
}
