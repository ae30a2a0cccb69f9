package dev.storecrm.sync;

import java.time.Instant;

/** The last change that was seen, by Shopify's time, and among changes of one time by number. */
record SyncCursor(Instant updatedAt, long id) {}
