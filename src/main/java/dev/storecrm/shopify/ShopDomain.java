package dev.storecrm.shopify;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A shop's permanent address, {@code zylker.myshopify.com}; whoever holds one holds a checked one. */
public record ShopDomain(String value) {
    private static final String ENDING = ".myshopify.com";
    // a DNS label has at most 63 letters
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}\\.myshopify\\.com");

    public ShopDomain {
        // matches, not find: nothing may stand before or after it, not even a line break
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the domain of a Shopify shop");
        }
    }

    /** Reads a domain from outside, in any letter case; empty when it is none. */
    public static Optional<ShopDomain> find(@Nullable String text) {
        if (text == null || text.length() > 63 + ENDING.length()) {
            return Optional.empty();
        }
        var lower = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? Optional.of(new ShopDomain(lower)) : Optional.empty();
    }

    /** The store's name in addresses of Shopify's admin: {@code zylker}. */
    public String handle() {
        return value.substring(0, value.length() - ENDING.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
