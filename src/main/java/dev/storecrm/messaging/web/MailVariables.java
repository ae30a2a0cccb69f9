package dev.storecrm.messaging.web;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a template can say of a customer, an order, a coupon and the shop, in people's words. */
@Component
class MailVariables {
    private static final Map<String, List<String>> BY_GROUP = grouped();

    private final MetaFields metaFields;
    private final MessageSource messages;

    MailVariables(MetaFields metaFields, MessageSource messages) {
        this.metaFields = metaFields;
        this.messages = messages;
    }

    private static Map<String, List<String>> grouped() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put(
                "customer",
                List.of(
                        "customer.first_name",
                        "customer.last_name",
                        "customer.name",
                        "customer.email",
                        "customer.city",
                        "customer.country",
                        "customer.orders_count",
                        "customer.total_spent",
                        "customer.last_order_on",
                        "customer.birthday"));
        groups.put("coupon", List.of("coupon.code", "coupon.url", "coupon.value", "coupon.ends_on"));
        groups.put("order", List.of("order.name", "order.placed_on", "order.total", "order.items_count"));
        groups.put("shop", List.of("shop.name", "shop.url", "brand.address", "unsubscribe_url"));
        return groups;
    }

    /** By heading: the variable, and what it is. Meta fields of the shop come last. */
    Map<String, Map<String, String>> of(ShopId shop, Locale locale) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        BY_GROUP.forEach((group, names) -> {
            var said = new LinkedHashMap<String, String>();
            names.forEach(name -> said.put(name, word(name, locale)));
            all.put(word("group." + group, locale), said);
        });
        var own = new LinkedHashMap<String, String>();
        metaFields.all(shop).stream()
                .filter(field -> !field.archived())
                .forEach(field -> own.put(variable(field), field.name()));
        if (!own.isEmpty()) {
            all.put(word("group.metafields", locale), own);
        }
        return all;
    }

    private String word(String name, Locale locale) {
        return messages.getMessage("messaging.variable." + name, null, locale);
    }

    private static String variable(MetaField field) {
        return "customer.metafields" + part(field.slug().isEmpty() ? "none" : field.slug()) + part(field.key());
    }

    private static String part(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_-]*") ? "." + name : "['" + name.replace("'", "") + "']";
    }
}
