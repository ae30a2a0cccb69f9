package dev.storecrm.commerce;

import org.jspecify.annotations.Nullable;

/**
 * What a list of products is narrowed down to.
 *
 * @param search part of the name, or the beginning of the SKU or barcode
 * @param status Shopify's product status, or {@link #DELETED}
 */
public record ProductFilter(String search, @Nullable String status) {
    /** Shopify does not have it any more; kept by the shop's choice. */
    public static final String DELETED = "DELETED";

    public boolean isNarrowed() {
        return !search.isBlank() || status != null;
    }
}
