package dev.storecrm.metafield;

/** Where a meta field's values come from. */
public enum FieldKind {
    /** Flow sends them and CSV files bring them. */
    CUSTOM,
    /** Mirrored from Shopify's own metafield of the same namespace and key. */
    SHOPIFY
}
