package dev.storecrm.flow.trigger;

/** The triggers that we bring to Flow, each an extension of the same handle. */
enum SegmentTrigger {
    ENTERED("customer-entered-segment"),
    LEFT("customer-left-segment");

    private final String handle;

    SegmentTrigger(String handle) {
        this.handle = handle;
    }

    String handle() {
        return handle;
    }
}
