package dev.storecrm.access;

/** Who of a shop's staff gets the app at all. Collaborators need a grant under each of them. */
public enum AccessPolicy {
    /** The account's owner and those whom an admin made admins. */
    ADMINS,
    /** Those to whom an admin gave a role. */
    CHOSEN,
    /** Everybody whom Shopify lets open it; who has no role gets the default one. */
    EVERYONE
}
