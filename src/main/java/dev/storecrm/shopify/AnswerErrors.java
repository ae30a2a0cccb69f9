package dev.storecrm.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.client.ClientGraphQlResponse;

/** Finds the errors of both levels inside an answer with status 200. */
final class AnswerErrors {
    private AnswerErrors() {}

    static List<QueryError> topLevel(ClientGraphQlResponse response) {
        return response.getErrors().stream().map(AnswerErrors::error).toList();
    }

    static boolean have(List<QueryError> errors, String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }

    /** What mutations report besides: every {@code userErrors} list one level below the root. */
    static List<UserError> ofMutation(ClientGraphQlResponse response) {
        var found = new ArrayList<UserError>();
        if (response.getData() instanceof Map<?, ?> data) {
            for (var payload : data.values()) {
                if (payload instanceof Map<?, ?> fields) {
                    collect(fields.get("userErrors"), found);
                }
            }
        }
        return found;
    }

    private static void collect(@Nullable Object list, List<UserError> found) {
        if (list instanceof List<?> errors) {
            for (var error : errors) {
                if (error instanceof Map<?, ?> fields) {
                    found.add(new UserError(
                            text(fields.get("code")), path(fields.get("field")), text(fields.get("message"))));
                }
            }
        }
    }

    private static QueryError error(ResponseError error) {
        var extensions = error.getExtensions();
        return new QueryError(
                text(extensions == null ? null : extensions.get("code")),
                Objects.requireNonNullElse(error.getPath(), ""),
                Objects.requireNonNullElse(error.getMessage(), ""));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String path(@Nullable Object field) {
        return field instanceof List<?> parts
                ? parts.stream().map(String::valueOf).collect(Collectors.joining("."))
                : text(field);
    }
}
