package dev.storecrm.sandbox.store;

import java.time.Instant;

/** Hears what happens in a store; webhooks come from it. */
public interface StoreListener {

    /** `topic` is the webhook's topic; `subject` the row or record it is about, as it was at that moment. */
    void happened(String topic, Object subject, Instant at);
}
