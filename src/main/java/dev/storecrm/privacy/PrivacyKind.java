package dev.storecrm.privacy;

/** What a request asks for. */
public enum PrivacyKind {
    DATA_REQUEST,
    CUSTOMER_REDACT,
    SHOP_REDACT
}
