package dev.storecrm.database;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Takes one kind of record in from a file of JSON objects, over several connections. Objects are added by one thread;
 * what must be remembered across connections lives here.
 */
public interface RecordImport {

    /** Where the records go. */
    String table();

    /** Before anything is read, on a connection that holds the table's lock: what the answer can no longer tell. */
    void begin(LoadConnection target, Asked asked) throws SQLException;

    /** The records' own table, then those of their parts, as rows are written to them. */
    List<LoadTable> tables();

    /** Holds the ids of records that are left out by the shop's choice; null when none ever is. */
    default @Nullable LoadTable leftOut() {
        return null;
    }

    /** The part that writes through one connection. An empty table is filled without looking what is there. */
    Lane on(LoadConnection target, boolean empty);

    /**
     * On the last open connection, with every other one committed: what only the whole file can tell.
     *
     * @return how many records had disappeared
     */
    long finish(LoadConnection target, Gone gone) throws SQLException;

    /**
     * Records that Shopify said it does not have: they are remembered as gone, and marked or deleted.
     *
     * @return how many of them were here
     */
    long remove(LoadConnection target, long[] ids, Gone gone) throws SQLException;

    /** Records whose stored state was newer: nothing of the older one should be left, which only a new look can prove. */
    long[] refused();

    /** Completes rows whose record was forgotten before they came; all rows are there. */
    default void complete(LoadConnection target) throws SQLException {}

    /** Records left out by the shop's choice. */
    long skipped();

    /** Writes through one connection; add and flush are never called at the same time. */
    interface Lane {

        /**
         * Reads the object the parser stands at, to its end, and keeps its rows in memory. Returns whether it was a record
         * itself; otherwise it was a part of one.
         */
        boolean add(JsonParser object);

        /** Rows in memory. */
        int pending();

        /** Writes what is in memory; nothing is committed. */
        void flush() throws SQLException;

        /** What became of the records (not of their parts) so far. */
        LoadCounts counts();
    }

    /** What happens to stored records that the file does not hold. */
    enum Gone {
        /** The file does not hold everything: nothing can be said. */
        UNKNOWN,
        /** Kept and marked as deleted in Shopify. */
        KEEP,
        /** Deleted here too. */
        DELETE
    }
}
