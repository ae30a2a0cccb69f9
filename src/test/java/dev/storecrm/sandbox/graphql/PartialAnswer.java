package dev.storecrm.sandbox.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer of which Shopify lost a part: the first record of a list is null, and an error beside the data says so. */
final class PartialAnswer {

    private PartialAnswer() {}

    static Map<String, Object> of(Map<String, Object> whole) {
        var answer = new LinkedHashMap<>(whole);
        var data = new LinkedHashMap<String, Object>();
        if (whole.get("data") instanceof Map<?, ?> fields) {
            fields.forEach(
                    (name, value) -> data.put(name.toString(), value instanceof List<?> list ? without(list) : value));
        }
        answer.put("data", data);
        answer.put(
                "errors",
                List.of(Map.of(
                        "message",
                        "Something went wrong",
                        "path",
                        List.of("nodes", 0),
                        "extensions",
                        Map.of("code", "INTERNAL_SERVER_ERROR"))));
        return answer;
    }

    private static List<Object> without(List<?> list) {
        var rest = new ArrayList<Object>(list);
        if (!rest.isEmpty()) {
            rest.set(0, null);
        }
        return rest;
    }
}
