package dev.storecrm.database;

/** A statement on a shop's table while no shop was bound: a programming error, made loud before it reaches the database. */
public final class UnboundStatement extends IllegalStateException {
    private static final long serialVersionUID = 1;

    UnboundStatement(String table) {
        super("Statement on " + table + " without a bound shop: wrap it in InShop");
    }
}
