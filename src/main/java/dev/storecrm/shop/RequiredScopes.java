package dev.storecrm.shop;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What the app asks a merchant to approve: just what its documents need, and the same as in {@code shopify.app.toml}. */
public final class RequiredScopes {
    /** Without one of these the app cannot do its work. */
    public static final List<String> REQUIRED =
            List.of("write_customers", "read_customer_merge", "read_orders", "write_products", "write_discounts");

    /** Without these something is missing, and the page says what: orders older than 60 days need Shopify's approval. */
    public static final List<String> WANTED = List.of("read_all_orders");

    private RequiredScopes() {}

    /** The required scopes that were not granted, in alphabetical order. {@code write_x} includes {@code read_x}. */
    public static List<String> missing(Collection<String> granted) {
        return missing(REQUIRED, granted);
    }

    static List<String> missing(Collection<String> asked, Collection<String> granted) {
        var missing = new TreeSet<>(asked);
        missing.removeIf(scope -> granted.contains(scope) || granted.contains(scope.replace("read_", "write_")));
        return List.copyOf(missing);
    }
}
