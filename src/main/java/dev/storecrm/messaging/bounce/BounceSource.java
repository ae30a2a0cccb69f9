package dev.storecrm.messaging.bounce;

/** Who told us. */
public enum BounceSource {
    MAILBOX,
    SES,
    FORM
}
