package dev.storecrm.commerce;

import org.jspecify.annotations.Nullable;

/**
 * What a list of orders is narrowed down to.
 *
 * @param search an order's number, or the beginning of the customer's name or address
 * @param payment Shopify's financial status
 * @param fulfillment Shopify's fulfilment status
 */
public record OrderFilter(
        OrderTab tab,
        String search,
        @Nullable String payment,
        @Nullable String fulfillment) {

    public boolean isNarrowed() {
        return !search.isBlank() || payment != null || fulfillment != null;
    }
}
