package dev.storecrm.campaign.response;

/** What people do with a mail that was sent, and machines in their stead. */
public enum Response {
    SENT,
    OPENED,
    OPENED_BY_MACHINE,
    CLICKED,
    CLICKED_BY_MACHINE,
    UNSUBSCRIBED,
    ORDERED
}
