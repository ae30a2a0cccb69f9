package dev.storecrm.sandbox.graphql;

import java.util.LinkedHashMap;
import java.util.Map;

/** An entry of `errors`, thrown where it arises. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> extensions = new LinkedHashMap<>();

    public Refusal(String code, String message) {
        super(message);
        extensions.put("code", code);
    }

    static Refusal accessDenied(String field, String requiredAccess) {
        var refusal = new Refusal(
                "ACCESS_DENIED", "Access denied for " + field + " field. Required access: " + requiredAccess);
        refusal.extensions.put("documentation", "https://shopify.dev/api/usage/access-scopes");
        refusal.extensions.put("requiredAccess", requiredAccess);
        return refusal;
    }

    static Refusal protectedData(String type, String field) {
        return new Refusal(
                "ACCESS_DENIED",
                "This app is not approved to use the " + field + " field of " + type
                        + ". See https://shopify.dev/docs/apps/launch/protected-customer-data");
    }

    Map<String, Object> extensions() {
        return extensions;
    }
}
