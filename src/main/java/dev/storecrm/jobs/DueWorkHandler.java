package dev.storecrm.jobs;

import dev.storecrm.kernel.ShopId;
import java.time.Duration;

/**
 * Does one kind of due work for one shop. Must be idempotent: after a crash it runs again. Throwing means "again later",
 * with growing pauses.
 */
public interface DueWorkHandler {

    /** The word under which work is put, e.g. {@code "sync"}. */
    String kind();

    void work(ShopId shop, Lease lease);

    /**
     * How long the work is left alone when it was asked for again meanwhile. What comes many times a second costs less the
     * more of it is done together.
     */
    default Duration rest(Duration worked) {
        return Duration.ZERO;
    }
}
