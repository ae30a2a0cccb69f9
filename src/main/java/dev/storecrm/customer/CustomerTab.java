package dev.storecrm.customer;

/** The ready-made views of the customer list. */
public enum CustomerTab {
    ALL,
    /** Agreed to marketing mail. */
    SUBSCRIBED,
    /** Bought more than once. */
    RETURNING,
    /** Has a profile and never bought. */
    NEVER_BOUGHT,
    /** Came in the last {@link Customers#NEW_DAYS} days. */
    NEW,
    /** Shopify does not have them any more; kept by the shop's choice. */
    DELETED
}
