package dev.storecrm.analytics.query;

import dev.storecrm.analytics.query.QueryRefused.Reason;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Answers queries over a shop's own published views, a few at a time. */
@Component
public class ShopData {
    private static final int AT_ONCE = 3;
    private static final long PATIENCE_SECONDS = 3;
    /** Longer than any query that a person writes. */
    private static final int LONGEST = 20_000;

    private final OwnersQueries queries;
    private final QuerySettings settings;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ShopData(OwnersQueries queries, QuerySettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    /** How many rows a page shows at most. */
    public int rows() {
        return settings.rows();
    }

    /** How many rows a file has at most. */
    public int fileRows() {
        return settings.fileRows();
    }

    /** How many seconds a query may take. */
    public long seconds() {
        return settings.patience().toSeconds();
    }

    /**
     * Returns whether the answer goes on.
     *
     * @throws QueryRefused when there is no answer, or it broke off
     */
    public boolean show(ShopId shop, String text, QueryAnswer answer) {
        return run(shop, text, settings.rows(), answer);
    }

    /**
     * The same with more rows, for a file.
     *
     * @throws QueryRefused when there is no answer, or it broke off
     */
    public boolean write(ShopId shop, String text, Sheet sheet) {
        return run(shop, text, settings.fileRows(), sheet);
    }

    /** What queries may read; empty when the installation offers none. */
    public List<PublishedView> views(ShopId shop) {
        try {
            return queries.views(shop);
        } catch (QueryRefused e) {
            return List.of();
        }
    }

    private boolean run(ShopId shop, String text, int most, Sheet sheet) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new QueryRefused(Reason.TOO_LARGE, null);
        }
        if (!place()) {
            throw new QueryRefused(Reason.BUSY, null);
        }
        try {
            return queries.run(shop, withoutEnd(text), most, sheet);
        } finally {
            places.release();
        }
    }

    private boolean place() {
        try {
            return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** People end a query with a semicolon. */
    private static String withoutEnd(String text) {
        var query = text.strip();
        while (query.endsWith(";")) {
            query = query.substring(0, query.length() - 1).stripTrailing();
        }
        return query;
    }
}
