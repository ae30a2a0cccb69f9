package dev.storecrm.sandbox.store;

import java.time.Instant;

/** A value that somebody keeps with a customer; null when it was taken away. */
public record Metafield(String namespace, String key, String type, String value, Instant updatedAt) {

    public String name() {
        return namespace + "." + key;
    }
}
