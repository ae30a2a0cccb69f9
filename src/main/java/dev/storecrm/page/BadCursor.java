package dev.storecrm.page;

/** A page address that no list of ours made: answered as a bad request, never as a server error. */
public class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCursor(String reason) {
        super(reason);
    }
}
