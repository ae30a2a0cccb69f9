package dev.storecrm.sandbox.graphql;

import java.util.List;
import java.util.Map;

/** The arguments of a field or the parts of an input object. */
public record Arguments(Map<String, Object> values) {

    public static final Arguments NONE = new Arguments(Map.of());

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Object value(String name) {
        return values.get(name);
    }

    public String text(String name) {
        return values.get(name) == null ? null : values.get(name).toString();
    }

    public Integer number(String name) {
        return values.get(name) == null ? null : ((Number) values.get(name)).intValue();
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    @SuppressWarnings("unchecked")
    public Arguments object(String name) {
        return values.get(name) instanceof Map<?, ?> map ? new Arguments((Map<String, Object>) map) : NONE;
    }

    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    public List<Arguments> objects(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Arguments::ofMap).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Arguments ofMap(Object map) {
        return new Arguments((Map<String, Object>) map);
    }

    /** The number at the end of a gid of the given type; 0 when it is something else. */
    public long id(String name, String type) {
        var gid = text(name);
        var prefix = "gid://shopify/" + type + "/";
        if (gid == null) {
            return 0;
        }
        var number = gid.startsWith(prefix) ? gid.substring(prefix.length()) : gid.matches("\\d+") ? gid : "";
        return number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
    }
}
