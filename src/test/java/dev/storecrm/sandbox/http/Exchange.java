package dev.storecrm.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request and its answer. */
public final class Exchange {

    private final HttpExchange exchange;
    private final Map<String, String> pathVariables;
    private byte[] body;

    Exchange(HttpExchange exchange, Map<String, String> pathVariables) {
        this.exchange = exchange;
        this.pathVariables = pathVariables;
    }

    public HttpExchange raw() {
        return exchange;
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** A part of the path named in the route. */
    public String path(String name) {
        return pathVariables.get(name);
    }

    public String rawQuery() {
        return exchange.getRequestURI().getRawQuery() == null
                ? ""
                : exchange.getRequestURI().getRawQuery();
    }

    public Map<String, String> query() {
        return form(rawQuery());
    }

    public String query(String name, String otherwise) {
        return query().getOrDefault(name, otherwise);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    public Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(cookies -> java.util.stream.Stream.of(cookies.split(";\\s*")))
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> URLDecoder.decode(cookie.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    public byte[] body() {
        try {
            if (body == null) {
                body = exchange.getRequestBody().readAllBytes();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of a form or, when the body is JSON, of its object. */
    public Map<String, String> fields() {
        var text = new String(body(), StandardCharsets.UTF_8);
        if (!header("Content-Type").orElse("").contains("json")) {
            return form(text);
        }
        var fields = new LinkedHashMap<String, String>();
        Json.object(text).forEach((name, value) -> fields.put(name, value == null ? null : value.toString()));
        return fields;
    }

    static Map<String, String> form(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                fields.put(decoded(pair.substring(0, cut)), decoded(pair.substring(cut + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public Exchange set(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
        return this;
    }

    public void json(int status, Object value) {
        answer(status, "application/json; charset=utf-8", Json.bytes(value));
    }

    public void html(int status, String page) {
        answer(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public void text(int status, String text) {
        answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public void redirect(String location) {
        set("Location", location);
        answer(303, "text/plain", new byte[0]);
    }

    public void answer(int status, String contentType, byte[] bytes) {
        set("Content-Type", contentType);
        try {
            var none = method().equals("HEAD") || bytes.length == 0;
            exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
            if (!none) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
