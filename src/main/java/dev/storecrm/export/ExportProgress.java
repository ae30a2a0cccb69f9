package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells how far a file is while it is being written, and hears that nobody wants it any more. On a thread of its own, as the
 * rows are read in one long transaction that writes nothing.
 */
final class ExportProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportProgress.class);
    private static final long BEAT = 1_000;

    private final ExportWorkQueries queries;
    private final InShop inShop;
    private final ShopId shop;
    private final UUID file;
    private final UUID lease;
    private final Thread thread;
    private volatile @Nullable Long total;
    private volatile long rows;
    private volatile long size;
    private volatile boolean lost;

    ExportProgress(ExportWorkQueries queries, InShop inShop, ShopId shop, UUID file, UUID lease) {
        this.queries = queries;
        this.inShop = inShop;
        this.shop = shop;
        this.file = file;
        this.lease = lease;
        this.thread = Thread.ofVirtual().name("export-progress").start(this::tell);
    }

    void expect(long all) {
        total = all;
    }

    /** Called between any two rows. */
    void reached(long writtenRows, long writtenSize) {
        rows = writtenRows;
        size = writtenSize;
        if (lost) {
            throw new ExportStopped(ExportStopped.NOT_OURS);
        }
    }

    private void tell() {
        try {
            while (!lost) {
                Thread.sleep(BEAT);
                lost = !advance();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean advance() {
        try {
            return inShop.call(shop, () -> queries.advance(shop, file, lease, total, rows, size));
        } catch (DataAccessException e) {
            LOG.debug("Progress of a file was not told", e);
            return true;
        }
    }

    /** The last word is the worker's own. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
