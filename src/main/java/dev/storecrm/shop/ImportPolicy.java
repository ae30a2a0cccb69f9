package dev.storecrm.shop;

/** Which of a shop's customers are imported. */
public enum ImportPolicy {
    ALL,
    /** Only who agreed to marketing by mail or SMS. */
    CONSENTED,
    /** Only who has an account and has bought: guests and visitors stay out. */
    REGISTERED_AND_PURCHASED
}
