package dev.storecrm.campaign;

/** Where a campaign stands before it is a send; from then on the send says it. */
public enum CampaignState {
    DRAFT,
    /** Starts by itself when its time comes. */
    SCHEDULED,
    /** Its time came and it did not start: a person decides. */
    HELD,
    STARTED
}
