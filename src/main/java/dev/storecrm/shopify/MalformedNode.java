package dev.storecrm.shopify;

/** JSON from Shopify that is not what its schema promises. The message names fields, never values. */
public final class MalformedNode extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedNode(String message) {
        super(message);
    }

    /** @param cause one that names no values either */
    public MalformedNode(String message, Throwable cause) {
        super(message, cause);
    }
}
