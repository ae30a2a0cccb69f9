package dev.storecrm.commerce.rfm;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Scores customers among each other as Shopify does, and shows the scores, which Shopify does not. Everything is read by the
 * same scale, which is never older than a minute when somebody looks at it.
 */
@Component
public class Rfm {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int SECONDS = 20;

    private final RfmQueries queries;
    private final InShop inShop;
    private final Clock clock;

    Rfm(RfmQueries queries, InShop inShop, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * Empty when nobody bought anything yet. Inside a transaction it is the last one that was measured.
     */
    public Optional<RfmScale> scale(ShopId shop, ZoneId zone) {
        var kept = inShop.call(shop, () -> queries.scale(shop));
        var now = clock.instant();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return kept;
        }
        if (kept.isPresent() && kept.get().measuredAt().plus(FRESH).isAfter(now)) {
            return kept;
        }
        return inShop.bounded(shop, SECONDS, () -> {
            queries.measure(shop, zone, now);
            return queries.scale(shop);
        });
    }

    /** One for each pair of scores that somebody has. */
    public List<RfmCell> cells(ShopId shop) {
        return inShop.guarded(shop, SECONDS, () -> queries.cells(shop));
    }

    public Optional<RfmCustomer> customer(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.customer(shop, id));
    }

    /** Who bought last comes first. */
    public Page<RfmCustomer> page(ShopId shop, RfmFilter filter, Keyset keyset) {
        return inShop.guarded(shop, SECONDS, () -> queries.page(shop, filter, keyset));
    }

    public Count count(ShopId shop, RfmFilter filter) {
        return inShop.guarded(shop, SECONDS, () -> queries.count(shop, filter));
    }

    /** The same list as a file. */
    public ExportRows rows(ShopId shop, RfmFilter filter) {
        return RfmQueries.rows(shop, filter);
    }
}
