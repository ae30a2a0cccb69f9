package dev.storecrm.shop.edit;

/** What became of a form that changes a record. */
public sealed interface Edited {
    /**
     * Shopify has it.
     *
     * @param shown whether it is seen here already
     */
    record Saved(boolean shown) implements Edited {}

    /** Shopify no longer has the record. */
    record Gone() implements Edited {}

    /**
     * Somebody was faster: the visitor has to choose.
     *
     * @param theirs what Shopify has now
     */
    record Overtaken(EditForm form, RecordDraft theirs) implements Edited {}

    /** The form comes back, with what is in the way. */
    record Refused(EditForm form) implements Edited {}
}
