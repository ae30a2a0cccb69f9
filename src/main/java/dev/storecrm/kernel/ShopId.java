package dev.storecrm.kernel;

/** A shop in this installation: our own number, not Shopify's. Leads every key of a shop's tables. */
public record ShopId(long value) {
    public ShopId {
        if (value <= 0) {
            throw new IllegalArgumentException("A shop's id is positive, not " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
