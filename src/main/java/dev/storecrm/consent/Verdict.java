package dev.storecrm.consent;

/** Whether one may write, and why: what {@code consent_verdict} of the database answers. */
public enum Verdict {
    /** Said yes to us. */
    MAY_OPTED_IN,
    /** Said yes at Shopify. */
    MAY_SUBSCRIBED,
    /** Never said no, and the merchant lets everybody be reminded of a checkout. */
    MAY_REMIND,
    /** About an order: no yes is needed. */
    MAY_TRANSACTIONAL,
    NO_DELETED,
    NO_ADDRESS,
    /** Shopify says that the address cannot be written to. */
    NO_INVALID,
    /** Said no, and nothing newer. */
    NO_OPTED_OUT,
    /** Said no at Shopify. */
    NO_UNSUBSCRIBED,
    /** Has yet to confirm the yes. */
    NO_PENDING,
    /** Agreed before the shop was connected, and the merchant did not take those in as marketing contacts. */
    NO_NOT_COUNTED,
    NO_NEVER_ASKED;

    /** Whether the person could say yes: not who is gone, or has no address that takes mail. */
    boolean mayBeAsked() {
        return this != NO_DELETED && this != NO_ADDRESS && this != NO_INVALID;
    }

    public boolean permitted() {
        return name().startsWith("MAY_");
    }
}
