package dev.storecrm.messaging.tracking;

/**
 * What a merchant wants to know of mails.
 *
 * @param opens whether mails tell that they are opened; clicks alike
 * @param days for which a click may be the reason of an order
 * @param version of the form that shows them
 */
public record TrackingChoice(boolean opens, boolean clicks, int days, long version) {
    /** Until a merchant chooses another. */
    static final int DAYS = 5;

    /** Longer, and every order has a mail before it. */
    public static final int MOST_DAYS = 30;

    public boolean sensible() {
        return days >= 1 && days <= MOST_DAYS;
    }
}
