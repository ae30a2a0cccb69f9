package dev.storecrm.shop.edit;

/** Somebody changed the same record, here or in Shopify, after the form was opened: nothing is overwritten. */
public final class EditOvertaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RecordDraft theirs;

    EditOvertaken(RecordDraft theirs) {
        super("The record was changed meanwhile");
        this.theirs = theirs;
    }

    /** What Shopify has now. */
    public RecordDraft theirs() {
        return theirs;
    }
}
