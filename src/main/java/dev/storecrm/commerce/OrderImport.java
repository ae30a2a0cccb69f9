package dev.storecrm.commerce;

import dev.storecrm.database.Asked;
import dev.storecrm.database.IdSet;
import dev.storecrm.database.ImportedTable;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadTable;
import dev.storecrm.database.RecordImport;
import dev.storecrm.shopify.MalformedNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes orders and their lines in from Shopify's JSON. */
public final class OrderImport implements RecordImport {
    /** Of the order's columns that its lines repeat. */
    record Header(@Nullable Long customerId, Instant processedAt, String currency) {}

    /**
     * Lines follow their order, though not at once. Most come soon; those that come later than this many orders get their
     * order's columns at the end.
     */
    private static final int REMEMBERED = 100_000;

    private static final List<LoadTable> PARTS = List.of(CommerceTables.LINE);

    final ImportedTable orders;
    final ImportedTable lines = new ImportedTable(CommerceTables.LINE);

    private final Map<Long, Header> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Header> eldest) {
            return size() > REMEMBERED;
        }
    };
    private boolean lateLines;
    private IdSet redactedOrders = new IdSet();
    private IdSet redactedCustomers = new IdSet();

    public OrderImport() {
        this(null);
    }

    /** @param shownSince Shopify shows no order from before; null when it shows all */
    public OrderImport(@Nullable Instant shownSince) {
        this.orders = new ImportedTable(CommerceTables.ORDER, shownSince);
    }

    @Override
    public String table() {
        return CommerceTables.ORDER.name();
    }

    @Override
    public void begin(LoadConnection target, Asked asked) throws SQLException {
        orders.begin(target, asked);
        redactedOrders = RedactedQueries.orders(target);
        redactedCustomers = RedactedQueries.customers(target);
    }

    @Override
    public List<LoadTable> tables() {
        return List.of(CommerceTables.ORDER, CommerceTables.LINE);
    }

    @Override
    public Lane on(LoadConnection target, boolean empty) {
        return new OrderLane(this, target, empty);
    }

    @Override
    public void complete(LoadConnection target) throws SQLException {
        if (lateLines) {
            LateLines.complete(target);
        }
    }

    @Override
    public long finish(LoadConnection target, Gone gone) throws SQLException {
        complete(target);
        lines.dropLostOf(orders, target);
        return orders.settleGone(target, gone, PARTS);
    }

    @Override
    public long remove(LoadConnection target, long[] ids, Gone gone) throws SQLException {
        return orders.remove(target, ids, gone, PARTS);
    }

    @Override
    public long[] refused() {
        return orders.refused();
    }

    @Override
    public long skipped() {
        return 0;
    }

    /** Whether the order's person was redacted, whatever the file still says. */
    boolean isRedacted(OrderNode order) {
        var customer = order.customerId;
        return redactedOrders.contains(order.id) || (customer != null && redactedCustomers.contains(customer));
    }

    void remember(long order, Header header) {
        recent.put(order, header);
    }

    Header headerOf(LineNode line) {
        var header = recent.get(line.parentId);
        if (header != null) {
            return header;
        }
        if (line.unitPrice == null) {
            throw new MalformedNode("A line without order and price");
        }
        lateLines = true;
        return new Header(null, LateLines.UNKNOWN, line.unitPrice.currency());
    }
}
