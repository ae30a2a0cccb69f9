package dev.storecrm.flow.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The properties of an action as texts. Flow sends text fields as strings and others typed, and has named them by key
 * ({@code meta_key}) as well as by label ({@code Meta key}): all of it is accepted.
 */
record Properties(Map<String, String> values) {

    static Properties of(JsonNode node) {
        var values = new TreeMap<String, String>();
        node.properties().forEach(entry -> values.put(name(entry.getKey()), text(entry.getValue())));
        return new Properties(values);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Where a step stands in its workflow says nothing about what it asks for. */
    byte[] hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            values.forEach((name, value) -> {
                if (!name.equals("step_reference")) {
                    var part = name + '\0' + value.length() + '\0' + value + '\0';
                    digest.update(part.getBytes(StandardCharsets.UTF_8));
                }
            });
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String given) {
        return given.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isNumber() && !value.isIntegralNumber()) {
            var number = value.decimalValue();
            // 1e999999999 is a short text and a long number
            return Math.abs(number.scale()) > 100 ? number.toString() : number.toPlainString();
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
