package dev.storecrm.shop;

/** Something that the app could do, and why it cannot do it for this shop. */
public record Limit(Subject subject, Reason reason) {

    /** What is not available. */
    public enum Subject {
        CUSTOMERS,
        /** Names, mail addresses, phone numbers or postal addresses. */
        CONTACT_DETAILS,
        ORDERS,
        PRODUCTS,
        /** Orders older than 60 days. */
        OLD_ORDERS
    }

    /** Why it is not. */
    public enum Reason {
        /** The merchant has not granted the scope. */
        SCOPE,
        /** Shopify's plan does not include it. */
        PLAN,
        /** Shopify has not approved this app for protected customer data. */
        APPROVAL
    }
}
