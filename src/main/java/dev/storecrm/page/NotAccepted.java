package dev.storecrm.page;

/** A form holds what none of our pages offers: answered as not accepted, never as a server error. */
public class NotAccepted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAccepted(String reason) {
        super(reason);
    }
}
