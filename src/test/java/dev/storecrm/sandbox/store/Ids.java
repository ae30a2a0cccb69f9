package dev.storecrm.sandbox.store;

import java.util.concurrent.atomic.AtomicLong;

/** Ids as large as Shopify's may be: most of them exceed 2^53, so that none survives as a JavaScript number. */
public final class Ids {

    private static final long STEP = 1_000_000_000_000_000L;

    private final AtomicLong customers = new AtomicLong(7 * STEP);
    private final AtomicLong orders = new AtomicLong(10 * STEP);
    private final AtomicLong lines = new AtomicLong(20 * STEP);
    private final AtomicLong products = new AtomicLong(30 * STEP);
    private final AtomicLong variants = new AtomicLong(40 * STEP);
    private final AtomicLong others = new AtomicLong(50 * STEP);

    public long customer() {
        return customers.incrementAndGet();
    }

    public long order() {
        return orders.incrementAndGet();
    }

    public long line() {
        return lines.incrementAndGet();
    }

    public long product() {
        return products.incrementAndGet();
    }

    public long variant() {
        return variants.incrementAndGet();
    }

    /** Addresses, refunds, checkouts and whatever else needs a number of its own. */
    public long other() {
        return others.incrementAndGet();
    }
}
