package dev.storecrm.metafield;

/** Where a value came from. */
public enum ValueSource {
    FLOW,
    CSV,
    SHOPIFY
}
