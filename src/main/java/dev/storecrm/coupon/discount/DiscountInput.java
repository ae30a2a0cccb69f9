package dev.storecrm.coupon.discount;

import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a discount as Shopify's mutations want it. */
final class DiscountInput {
    private DiscountInput() {}

    static Map<String, @Nullable Object> of(NewDiscount discount) {
        var draft = discount.draft();
        var limits = draft.limits();
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("title", draft.name());
        input.put("code", discount.code());
        input.put("tags", List.of(discount.tag()));
        input.put("startsAt", discount.startsAt().toString());
        input.put("endsAt", discount.endsAt() == null ? null : discount.endsAt().toString());
        // counted for each code of a discount. Source: shopify.dev, PriceRule.usage_limit
        input.put("usageLimit", draft.personal() ? Integer.valueOf(1) : limits.uses());
        input.put("appliesOncePerCustomer", !draft.personal() && limits.oncePerCustomer());
        input.put("context", Map.of("all", "ALL"));
        input.put(
                "combinesWith",
                Map.of(
                        "orderDiscounts", limits.combines().withOrder(),
                        "productDiscounts", limits.combines().withProduct(),
                        "shippingDiscounts", limits.combines().withShipping()));
        if (limits.minimumMinor() > 0) {
            input.put(
                    "minimumRequirement",
                    Map.of(
                            "subtotal",
                            Map.of(
                                    "greaterThanOrEqualToSubtotal",
                                    decimal(limits.minimumMinor(), discount.currency()))));
        } else if (limits.minimumQuantity() > 0) {
            input.put(
                    "minimumRequirement",
                    Map.of(
                            "quantity",
                            Map.of("greaterThanOrEqualToQuantity", Integer.toString(limits.minimumQuantity()))));
        }
        if (draft.worth().kind() == Worth.Kind.SHIPPING) {
            input.put("destination", Map.of("all", true));
        } else {
            input.put("customerGets", Map.of("items", items(discount), "value", value(draft.worth(), discount)));
        }
        return input;
    }

    private static Map<String, Object> items(NewDiscount discount) {
        var ids = discount.itemIds();
        if (ids.isEmpty()) {
            return Map.of("all", true);
        }
        return ids.getFirst().contains("/Product/")
                ? Map.of("products", Map.of("productsToAdd", ids))
                : Map.of("collections", Map.of("add", ids));
    }

    private static Map<String, Object> value(Worth worth, NewDiscount discount) {
        return worth.kind() == Worth.Kind.PERCENT
                ? Map.of("percentage", worth.amount() / 100.0)
                : Map.of(
                        "discountAmount",
                        Map.of("amount", decimal(worth.amount(), discount.currency()), "appliesOnEachItem", false));
    }

    private static String decimal(long minor, String currency) {
        return new Money(minor, currency).decimal().toPlainString();
    }
}
