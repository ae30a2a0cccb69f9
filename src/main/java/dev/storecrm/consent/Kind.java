package dev.storecrm.consent;

/** What a message is for; people say yes and no by kind. */
public enum Kind {
    /** Campaigns, coupons, news. */
    MARKETING,
    /** After a purchase: care, thanks, a review asked for. */
    FOLLOW_UP,
    /** What was left in a checkout: the only kind that may reach who is no marketing contact, when the merchant says so. */
    CART_REMINDER,
    /** About an order or the account; needs no yes, yet a no is heeded. */
    TRANSACTIONAL
}
