package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.HeldTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks after an erasure whether anything still tells who the person was. Millions of rows cannot be read for one person,
 * so the customer's own rows are searched for everything, through their index; what others sent, and small tables, as a
 * whole for the addresses, which nobody else has.
 */
@Component
class TraceScan {
    /** Rows up to which a table that names nobody is read as a whole all the same. */
    private static final int SMALL = 20_000;

    /** Shorter texts are found in anything. */
    private static final int SHORTEST = 3;

    private final TraceQueries queries;
    private final Holders holders;

    TraceScan(TraceQueries queries, Holders holders) {
        this.queries = queries;
        this.holders = holders;
    }

    /** One table of the receipt. */
    record Found(String table, Searched searched, long rows) {
        @Override
        public String toString() {
            return table + " " + searched + " " + rows;
        }
    }

    /** How far a table was searched. */
    enum Searched {
        OWN_ROWS,
        ALL_ROWS,
        /** The merchant's own settings and staff, or too many rows of goods. */
        NO_ROWS
    }

    /** By what the person can be recognised, before the erasure. */
    Set<String> traces(ShopId shop, long customer) {
        return holders.tables().stream()
                .filter(table -> !table.traces().isEmpty())
                .flatMap(table -> queries.traces(table, shop, customer).stream())
                .filter(TraceScan::isTelling)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean isTelling(String text) {
        return text.strip().length() >= SHORTEST;
    }

    /** Rows of every table that still hold one of the traces. */
    List<Found> search(ShopId shop, long customer, Collection<String> traces) {
        var addresses = traces.stream().filter(AddressKeys::isAddress).toList();
        var found = new ArrayList<Found>();
        for (var table : holders.tables()) {
            if (table.namesCustomers()) {
                found.add(new Found(table.name(), Searched.OWN_ROWS, queries.linked(table, shop, customer, traces)));
            }
            if (isReadWhole(table, shop)) {
                found.add(new Found(table.name(), Searched.ALL_ROWS, queries.everywhere(table, shop, addresses)));
            } else if (!table.namesCustomers()) {
                found.add(new Found(table.name(), Searched.NO_ROWS, 0));
            }
        }
        return found;
    }

    private boolean isReadWhole(HeldTable table, ShopId shop) {
        return switch (table.about()) {
            case RAW -> true;
            case NOBODY -> !queries.hasMoreRowsThan(table, shop, SMALL);
            case CUSTOMERS, MERCHANT -> false;
        };
    }
}
