package dev.storecrm.messaging.recipient;

/** A field of the brand does not do; the message key is {@code messaging.brand.<field>.wrong}. */
public class BrandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    BrandRefused(String field) {
        super(field);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
