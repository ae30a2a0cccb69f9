package dev.storecrm.sandbox.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metafields of customers: seeded from the id alone, so that nothing else in a store depends on them, and then edited. */
public final class Metafields {
    private static final List<String> COLOURS = List.of("red", "green", "blue", "white", "black");

    private Metafields() {}

    public static List<Metafield> of(Customer customer) {
        var all = new LinkedHashMap<String, Metafield>();
        if (customer.birthDate != null) {
            put(all, customer, "facts", "birth_date", "date", customer.birthDate.toString());
        }
        seed(all, customer);
        all.putAll(customer.metafields);
        return all.values().stream().filter(field -> field.value() != null).toList();
    }

    private static void seed(Map<String, Metafield> all, Customer customer) {
        var number = (int) ((customer.id * 0x9E3779B97F4A7C15L) >>> 40);
        if (number % 7 < COLOURS.size()) {
            put(all, customer, "custom", "favourite_colour", "single_line_text_field", COLOURS.get(number % 7));
        }
        if (number / 7 % 3 == 0) {
            var halves = 70 + number / 21 % 20;
            put(all, customer, "custom", "shoe_size", "number_decimal", halves / 2 + (halves % 2 == 0 ? ".0" : ".5"));
        }
        if (number / 11 % 4 == 0) {
            put(all, customer, "custom", "gift_wrap", "boolean", Boolean.toString(number % 2 == 0));
        }
    }

    private static void put(
            Map<String, Metafield> all, Customer customer, String namespace, String key, String type, String value) {
        var field = new Metafield(namespace, key, type, value, customer.createdAt);
        all.put(field.name(), field);
    }
}
