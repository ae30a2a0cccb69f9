package dev.storecrm.customer.deletion;

/** What became of a profile that was to be deleted. */
public enum Outcome {
    DELETED,
    /** It was not here any more. */
    GONE,
    /** Somebody called the rest off. */
    CANCELLED,
    /** Kept: has or had a subscription (S35). */
    SUBSCRIPTION,
    /** Kept: has a gift card, and whether it was delivered cannot be seen from here. */
    GIFT_CARD,
    /** Kept: Shopify is about to erase the person, and says when. */
    REDACTION;

    /** Whether the profile stays in the list. */
    public boolean isKept() {
        return this == SUBSCRIPTION || this == GIFT_CARD || this == REDACTION || this == CANCELLED;
    }
}
