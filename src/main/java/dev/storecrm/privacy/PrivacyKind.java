package dev.storecrm.privacy;

/** What a request asks for. */
public enum PrivacyKind {
    DATA_REQUEST,
    CUSTOMER_REDACT,
    SHOP_REDACT,
    /** The shop's staff deleted the profile here; nobody asked for it. */
    PROFILE_DELETED
}
