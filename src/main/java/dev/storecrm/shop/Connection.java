package dev.storecrm.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shop is connected; never the token itself.
 *
 * @param pasted a token of a custom app, rather than one that Shopify granted to this app
 * @param lastFour the token's last characters
 */
public record Connection(boolean pasted, @Nullable String lastFour, List<String> scopes) {}
