package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks through every column of every row of every table, as the superuser, whatever modules declare. */
public final class CanaryScan {
    private final TestDatabase database;
    private final ShopId shop;

    /** Other shops' rows are left out, as other tests put them there. */
    public CanaryScan(TestDatabase database, ShopId shop) {
        this.database = database;
        this.shop = shop;
    }

    /** Tables that hold one of the texts, with the number of rows. */
    public Map<String, Long> of(String... canaries) throws SQLException {
        var found = new TreeMap<String, Long>();
        try (var connection = database.connectAsSuperuser()) {
            for (var table : texts(
                    connection,
                    "select relname from pg_class where relkind = 'r'"
                            + " and relnamespace = 'public'::regnamespace and relname not like 'flyway%'")) {
                var rows = rows(connection, table, canaries);
                if (rows > 0) {
                    found.put(table, rows);
                }
            }
        }
        return found;
    }

    private long rows(Connection connection, String table, String... canaries) throws SQLException {
        var bytes = texts(
                connection,
                "select attname from pg_attribute where attrelid = '" + table
                        + "'::regclass and atttypid = 'bytea'::regtype and attnum > 0");
        var sql = new StringBuilder(
                "select count(*) from " + table + " t where coalesce((to_jsonb(t) ->> 'shop_id'), '" + shop
                        + "') = '" + shop + "' and exists (select from unnest(?) c"
                        + " where position(lower(c) in lower(to_jsonb(t)::text)) > 0");
        bytes.forEach(column -> sql.append(" or position(lower(encode(convert_to(c, 'UTF8'), 'escape'))"
                + " in lower(encode(" + column + ", 'escape'))) > 0"));
        try (var select = connection.prepareStatement(sql + ")")) {
            select.setArray(1, connection.createArrayOf("text", canaries));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
