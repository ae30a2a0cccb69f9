package dev.storecrm.sandbox.http;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain maps and lists. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /** The object a text holds; anything else is an empty object. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String text) {
        try {
            var value = MAPPER.readValue(text.isBlank() ? "{}" : text, Object.class);
            return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
