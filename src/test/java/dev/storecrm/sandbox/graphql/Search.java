package dev.storecrm.sandbox.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Shopify's search syntax: terms side by side or with AND, OR, NOT, `-`, parentheses; `field:value`, `field:>=value`, quotes.
 * A filter on a field that Shopify does not know is left out with a warning, as Shopify does.
 */
final class Search<T> {

    private final SearchFields<T> fields;
    private final List<String> tokens;
    private final Call call;
    private int at;

    private Search(SearchFields<T> fields, List<String> tokens, Call call) {
        this.fields = fields;
        this.tokens = tokens;
        this.call = call;
    }

    static <T> Predicate<T> of(String query, SearchFields<T> fields, Call call) {
        if (query == null || query.isBlank()) {
            return row -> true;
        }
        return new Search<>(fields, tokens(query), call).any();
    }

    private Predicate<T> any() {
        var result = all();
        while (at < tokens.size() && tokens.get(at).equals("OR")) {
            at++;
            result = result.or(all());
        }
        return result;
    }

    private Predicate<T> all() {
        Predicate<T> result = row -> true;
        while (at < tokens.size()
                && !tokens.get(at).equals("OR")
                && !tokens.get(at).equals(")")) {
            if (tokens.get(at).equals("AND")) {
                at++;
            } else {
                result = result.and(one());
            }
        }
        return result;
    }

    private Predicate<T> one() {
        var token = tokens.get(at++);
        if (token.equals("NOT") && at < tokens.size()) {
            return one().negate();
        }
        if (token.equals("(")) {
            var inside = any();
            at++;
            return inside;
        }
        return token.length() > 1 && token.startsWith("-")
                ? term(token.substring(1)).negate()
                : term(token);
    }

    private Predicate<T> term(String token) {
        var colon = fieldEnd(token);
        if (colon < 0) {
            return fields.words(unquoted(token));
        }
        var field = token.substring(0, colon);
        var wanted = token.substring(colon + 1);
        var operator = wanted.startsWith(">=") || wanted.startsWith("<=")
                ? wanted.substring(0, 2)
                : wanted.startsWith(">") || wanted.startsWith("<") ? wanted.substring(0, 1) : "";
        var value = unquoted(wanted.substring(operator.length()));
        return fields.field(field, operator, value).orElseGet(() -> {
            call.searchWarnings().add(field);
            return row -> true;
        });
    }

    private static int fieldEnd(String token) {
        var colon = token.indexOf(':');
        return colon > 0 && token.substring(0, colon).matches("[A-Za-z_.]+") ? colon : -1;
    }

    private static String unquoted(String text) {
        var quoted = text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted && text.charAt(text.length() - 1) == text.charAt(0) ? text.substring(1, text.length() - 1) : text;
    }

    /** Cuts at white space and parentheses, but not inside quotes. */
    private static List<String> tokens(String query) {
        var tokens = new ArrayList<String>();
        var token = new StringBuilder();
        var quote = 0;
        for (var c : query.toCharArray()) {
            if (quote == 0 && (Character.isWhitespace(c) || c == '(' || c == ')')) {
                flush(token, tokens);
                if (c == '(' || c == ')') {
                    tokens.add(String.valueOf(c));
                }
                continue;
            }
            var opens = quote == 0
                    && (c == '"' || c == '\'')
                    && (token.isEmpty() || ":<>=".indexOf(token.charAt(token.length() - 1)) >= 0);
            quote = opens ? c : quote == c ? 0 : quote;
            token.append(c);
        }
        flush(token, tokens);
        return tokens;
    }

    private static void flush(StringBuilder token, List<String> tokens) {
        if (!token.isEmpty()) {
            tokens.add(token.toString());
            token.setLength(0);
        }
    }
}
