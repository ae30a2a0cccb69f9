package dev.storecrm.kernel;

/**
 * Shopify's global id, {@code gid://shopify/Customer/1}. The number exceeds 2^53, so it must never become a JavaScript
 * number. Source: shopify.dev, "Global IDs in Shopify APIs".
 */
public record Gid(String type, long id) {
    private static final String PREFIX = "gid://shopify/";

    public Gid {
        if (type.isEmpty() || id <= 0) {
            throw new IllegalArgumentException("Not a Shopify id: " + type + "/" + id);
        }
    }

    /** Reads {@code gid://shopify/Type/1}; query parameters such as {@code ?model_name=…} are dropped. */
    public static Gid parse(String text) {
        var slash = text.lastIndexOf('/');
        if (!text.startsWith(PREFIX) || slash <= PREFIX.length()) {
            throw new IllegalArgumentException("Not a Shopify id: " + text);
        }
        var query = text.indexOf('?', slash);
        var end = query < 0 ? text.length() : query;
        try {
            return new Gid(text.substring(PREFIX.length(), slash), Long.parseLong(text, slash + 1, end, 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a Shopify id: " + text, e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + type + "/" + id;
    }
}
