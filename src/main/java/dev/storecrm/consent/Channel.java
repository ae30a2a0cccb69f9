package dev.storecrm.consent;

/** The way to a customer. */
public enum Channel {
    MAIL,
    LINE
}
