package dev.storecrm.database;

import java.sql.SQLException;
import java.util.List;

/** Rows that are known to be wrong, whatever they say of themselves. */
public final class SpoiledRows {
    private SpoiledRows() {}

    /**
     * Makes the import that follows in this transaction write these records, whatever their hashes and times say: a row
     * that was spoiled has kept both.
     *
     * @param tables the records' own first
     */
    public static void distrust(LoadConnection target, List<LoadTable> tables, long[] ids) throws SQLException {
        if (ids.length == 0) {
            return;
        }
        for (var table : tables) {
            if (!table.columns().contains("row_hash")) {
                continue;
            }
            var time = table.equals(tables.getFirst()) ? ", updated_at = 'epoch'" : "";
            try (var update = target.statement(
                    "update " + table.name() + " set row_hash = 0" + time + " where shop_id = ? and " + table.id()
                            + " = any (?)",
                    ids)) {
                update.executeUpdate();
            }
        }
    }
}
