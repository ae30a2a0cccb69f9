package dev.storecrm.jobs;

import dev.storecrm.kernel.ShopId;

/**
 * Does one kind of due work for one shop. Must be idempotent: after a crash it runs again. Throwing means "again later",
 * with growing pauses.
 */
public interface DueWorkHandler {

    /** The word under which work is put, e.g. {@code "sync"}. */
    String kind();

    void work(ShopId shop, Lease lease);
}
