package dev.storecrm.shop.edit;

/** Shopify no longer has the record, so that there is nothing to change. */
public final class RecordGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecordGone(String what) {
        super(what + " is deleted in Shopify");
    }
}
