package dev.storecrm.campaign;

/** A campaign cannot be saved, scheduled or started as it is; the message key is {@code campaign.refused.<reason>}. */
public class CampaignRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is missing or in the way. */
    public enum Reason {
        NO_NAME,
        LONG_NAME,
        LONG_MARK,
        HOLDOUT,
        REST,
        NO_TEMPLATE,
        SPLIT_RANGE,
        /** The second mail is the first, of another kind, or not written in the same languages. */
        SPLIT,
        /** The numbers decide, and are not counted: the first mail would always win. */
        SPLIT_UNCOUNTED,
        /** Nobody could say no to a mail about orders, so none goes to a whole segment. */
        TRANSACTIONAL,
        /** The template shows a coupon, and none is chosen. */
        NO_COUPON,
        /** The coupon was ended. */
        COUPON_ENDED,
        /** Nobody is chosen whom mails come from. */
        NO_SENDER,
        /** It began, or is planned: first take it back. */
        NOT_OPEN,
        /** A time that has passed. */
        PAST
    }

    CampaignRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
