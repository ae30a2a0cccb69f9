package dev.storecrm.page;

/** What a staff member may do in StoreCRM; each role includes the ones before it. */
public enum Role {
    /** Nobody let this person in: they see why, and whom to ask. */
    NONE,
    /** Reads customers, orders and reports. */
    VIEWER,
    /** Also prepares and sends what customers see. */
    MARKETER,
    /** Also connects the shop, starts imports and changes settings. */
    ADMIN,
    /** The owner of the Shopify account. */
    OWNER;

    /** Whether somebody with this role may use what asks for {@code needed}. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
