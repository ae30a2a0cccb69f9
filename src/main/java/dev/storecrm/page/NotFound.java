package dev.storecrm.page;

/** What the address names is not there, or belongs to another shop: the two look the same from outside. */
public class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound(String what) {
        super(what);
    }
}
