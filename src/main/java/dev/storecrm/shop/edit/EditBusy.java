package dev.storecrm.shop.edit;

/** Somebody else is changing the same record at this moment. */
public final class EditBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EditBusy() {
        super("The record is being changed");
    }
}
