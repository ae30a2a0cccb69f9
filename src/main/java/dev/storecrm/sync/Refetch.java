package dev.storecrm.sync;

import dev.storecrm.commerce.OrdersChanged;
import dev.storecrm.database.LoadCounts;
import dev.storecrm.database.RecordsBusy;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaMirror;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Brings single records up to date: asks Shopify for them by id and takes in what it says now. An older state never
 * overwrites a newer one, and what Shopify does not have is remembered as gone and marked or deleted, as the shop chose.
 */
@Component
class Refetch {
    private final RecordLookup lookup;
    private final RecordWriter writer;
    private final MetaMirror metafields;
    private final Shops shops;
    private final ApplicationEventPublisher events;

    Refetch(
            RecordLookup lookup,
            RecordWriter writer,
            MetaMirror metafields,
            Shops shops,
            ApplicationEventPublisher events) {
        this.lookup = lookup;
        this.writer = writer;
        this.metafields = metafields;
        this.shops = shops;
        this.events = events;
    }

    /**
     * Each batch is a transaction of its own, so what was done stays done when a later one fails. Never call it inside a
     * transaction.
     *
     * @throws RecordsBusy while a bulk file of the kind is being written: come back later
     * @throws ShopifyFailure when Shopify does not answer usefully; nothing of that batch is applied
     */
    PhaseResult refetch(ShopId shop, PhaseKind kind, Collection<Long> ids) {
        return refetch(shop, kind, ids, (connection, result) -> {});
    }

    /** The same with something to be done in the transaction of each batch. */
    PhaseResult refetch(ShopId shop, PhaseKind kind, Collection<Long> ids, RecordWriter.Last last) {
        var domain = shops.get(shop).domain();
        var all = new PhaseResult(0, LoadCounts.NONE, 0, 0);
        for (var batch : batches(ids, RecordShape.of(kind).batch())) {
            try {
                all = all.plus(writer.write(shop, kind, lookup.find(domain, kind, batch), (connection, result) -> {
                    if (kind == PhaseKind.CUSTOMERS) {
                        metafields.look(connection, toArray(batch));
                    }
                    last.on(connection, result);
                }));
            } catch (SQLException e) {
                throw new DataAccessResourceFailureException(kind + " of shop " + shop + " cannot be written", e);
            }
        }
        if (kind == PhaseKind.CUSTOMERS) {
            metafields.begin(shop);
        }
        if (all.changed()) {
            events.publishEvent(new RecordsChanged(shop));
            if (kind == PhaseKind.ORDERS) {
                events.publishEvent(new OrdersChanged(shop));
            }
        }
        return all;
    }

    private static long[] toArray(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<List<Long>> batches(Collection<Long> ids, int size) {
        var rest = ids.stream().distinct().toList();
        var batches = new ArrayList<List<Long>>();
        for (var from = 0; from < rest.size(); from += size) {
            batches.add(rest.subList(from, Math.min(rest.size(), from + size)));
        }
        return batches;
    }
}
