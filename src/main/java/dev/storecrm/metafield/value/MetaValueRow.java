package dev.storecrm.metafield.value;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads a value from a row that has a column for each kind. */
public final class MetaValueRow {
    private MetaValueRow() {}

    public static MetaValue read(ResultSet row) throws SQLException {
        var flag = row.getBoolean("flag_value");
        var hasFlag = !row.wasNull();
        return new MetaValue(
                row.getObject("number_value", BigDecimal.class),
                row.getString("text_value"),
                row.getObject("date_value", LocalDate.class),
                hasFlag ? flag : null);
    }
}
