package dev.storecrm.consent;

/** How a decision came about. */
public enum Source {
    /** Told by Shopify, which does not say whether at a checkout or by staff. */
    SHOPIFY,
    CHECKOUT,
    FORM,
    /** By the link in a mail. */
    LINK,
    /** By calling a mail spam: only ever a no. */
    COMPLAINT,
    STAFF,
    MERGE,
    IMPORT,
    FLOW;

    /** Whether Shopify does not know of it unless we say so. */
    boolean isOurs() {
        return this != SHOPIFY && this != CHECKOUT;
    }

    /** Whether somebody else brought it, who says in words how it came about. */
    public boolean carried() {
        return this == IMPORT || this == FLOW;
    }

    /** Whether a yes from here may follow a no: only when it is the person's own, not what somebody carried over. */
    boolean mayLift() {
        return this != MERGE && this != IMPORT && this != FLOW;
    }
}
