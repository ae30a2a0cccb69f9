package dev.storecrm.sandbox.store;

import java.time.Instant;

/** Anything a store keeps under an id. A row in a table is never changed: a changed copy takes its place. */
public abstract class Row implements Cloneable {

    public long id;
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;

    /** The name of this row's type in Shopify's schema, which is also the middle of its gid. */
    public abstract String type();

    public final String gid() {
        return gid(type(), id);
    }

    public static String gid(String type, long id) {
        return "gid://shopify/" + type + "/" + id;
    }

    Row copy() {
        try {
            return (Row) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
