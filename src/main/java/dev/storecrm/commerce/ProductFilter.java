package dev.storecrm.commerce;

import org.jspecify.annotations.Nullable;

/**
 * What a list of products is narrowed down to.
 *
 * @param search part of the name, or the beginning of the SKU or barcode
 * @param status Shopify's product status
 */
public record ProductFilter(String search, @Nullable String status) {

    public boolean isNarrowed() {
        return !search.isBlank() || status != null;
    }
}
