package dev.storecrm.sandbox.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer of which a part is missing, and an error beside the data says so. */
final class PartialAnswer {

    private PartialAnswer() {}

    /** The first field is withheld from the app. */
    static Map<String, Object> denying(Map<String, Object> whole) {
        var answer = new LinkedHashMap<>(whole);
        if (whole.get("data") instanceof Map<?, ?> fields && !fields.isEmpty()) {
            var name = fields.keySet().iterator().next().toString();
            var data = new LinkedHashMap<String, Object>();
            fields.forEach((each, value) -> data.put(each.toString(), each.equals(name) ? null : value));
            answer.put("data", data);
            answer.put(
                    "errors",
                    List.of(Map.of(
                            "message",
                            "Access denied for " + name + " field.",
                            "path",
                            List.of(name),
                            "extensions",
                            Map.of("code", "ACCESS_DENIED"))));
        }
        return answer;
    }

    /** The first record of a list is lost. */
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
