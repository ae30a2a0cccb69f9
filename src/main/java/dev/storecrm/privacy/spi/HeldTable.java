package dev.storecrm.privacy.spi;

import java.util.List;
import java.util.Set;

/**
 * A table as the exports read it and as the scan after an erasure searches it. Every table of a shop is declared by
 * exactly one holder; a test compares the declarations with the catalogue.
 *
 * @param condition finds one customer's rows by {@code :shop} and {@code :customer}; empty when no row is about a customer
 * @param traces SQL expressions over a customer's row that tell who it is: read before an erasure, searched for after it
 * @param hidden columns that are never handed out
 * @param outlivesShop whether its rows stay when everything of the shop is erased, or the holder alone may delete them
 */
public record HeldTable(
        String name, About about, String condition, List<String> traces, Set<String> hidden, boolean outlivesShop) {
    private static final String BY_CUSTOMER = "customer_id = :customer";

    public HeldTable {
        traces = List.copyOf(traces);
        hidden = Set.copyOf(hidden);
    }

    /** Whose data the rows are. */
    public enum About {
        /** Each row belongs to one customer, or to nobody. */
        CUSTOMERS,
        /** As somebody else sent it: may name anybody anywhere. */
        RAW,
        /** Staff, settings, secrets: no customer, even when a staff member is one. */
        MERCHANT,
        /** Goods, runs, counts: no person at all. */
        NOBODY
    }

    /** Rows with a {@code customer_id} that an index finds. */
    public static HeldTable ofCustomers(String name) {
        return ofCustomers(name, BY_CUSTOMER);
    }

    public static HeldTable ofCustomers(String name, String condition) {
        return of(name, About.CUSTOMERS, condition);
    }

    public static HeldTable raw(String name, String condition) {
        return of(name, About.RAW, condition);
    }

    public static HeldTable ofMerchant(String name) {
        return of(name, About.MERCHANT, "");
    }

    public static HeldTable ofNobody(String name) {
        return of(name, About.NOBODY, "");
    }

    public HeldTable tracedBy(String... expressions) {
        return new HeldTable(name, about, condition, List.of(expressions), hidden, outlivesShop);
    }

    public HeldTable hiding(String... columns) {
        return new HeldTable(name, about, condition, traces, Set.of(columns), outlivesShop);
    }

    public HeldTable outlivingShop() {
        return new HeldTable(name, about, condition, traces, hidden, true);
    }

    public boolean namesCustomers() {
        return !condition.isEmpty();
    }

    private static HeldTable of(String name, About about, String condition) {
        return new HeldTable(name, about, condition, List.of(), Set.of(), false);
    }
}
