package dev.storecrm.commerce.rfm;

/** Shopify's eleven groups (CustomerRfmGroup); which scores make one is told by the database's {@code rfm_group}. */
public enum RfmGroup {
    CHAMPIONS,
    LOYAL,
    ACTIVE,
    NEW,
    PROMISING,
    NEEDS_ATTENTION,
    ALMOST_LOST,
    PREVIOUSLY_LOYAL,
    AT_RISK,
    DORMANT,
    /** Who never bought has no scores. */
    PROSPECTS
}
