package dev.storecrm.campaign.response;

/** What people do with a mail, and machines in their stead. */
public enum Response {
    OPENED,
    OPENED_BY_MACHINE,
    CLICKED,
    CLICKED_BY_MACHINE,
    UNSUBSCRIBED,
    ORDERED
}
