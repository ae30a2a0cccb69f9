package dev.storecrm.shop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The parameters of an address alone; the servlet's own mix them with those of a form. */
final class Query {
    private Query() {}

    static Map<String, List<String>> of(HttpServletRequest request) {
        return parse(request.getQueryString());
    }

    static Map<String, List<String>> parse(@Nullable String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        if (query == null) {
            return parameters;
        }
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    static String write(Map<String, List<String>> parameters) {
        var query = new StringBuilder();
        parameters.forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                .append(UriUtils.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(UriUtils.encode(value, StandardCharsets.UTF_8))));
        return query.toString();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
