package dev.storecrm.messaging.sender;

/** A connection is tried once in ten seconds: more would be of use only to somebody who looks for open doors. */
public final class TriedTooSoon extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean byMany;

    /** @param byMany whether it was all shops together who tried too much */
    public TriedTooSoon(boolean byMany) {
        this.byMany = byMany;
    }

    /** As the page's texts have it. */
    public String word() {
        return byMany ? "MANY" : "SOON";
    }
}
