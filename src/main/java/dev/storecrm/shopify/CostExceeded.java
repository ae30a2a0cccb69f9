package dev.storecrm.shopify;

/** One query costs more than Shopify allows any query to cost; asking again will not help. */
public final class CostExceeded extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    CostExceeded(String message) {
        super(message, null);
    }
}
