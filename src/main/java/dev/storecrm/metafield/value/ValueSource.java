package dev.storecrm.metafield.value;

/** Where a value came from. */
public enum ValueSource {
    FLOW,
    CSV,
    SHOPIFY
}
