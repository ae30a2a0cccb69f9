package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.HeldTable;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of tables that modules say they have. They are read as JSON objects, column by column as the table has them; however
 * many, few are in memory at once.
 */
@Component
class HeldRowQueries {
    /** Of no use to anybody but our own code. */
    private static final Set<String> TECHNICAL = Set.of("shop_id", "row_hash");

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;

    HeldRowQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String name, boolean binary) {}

    void ofShop(HeldTable table, ShopId shop, Consumer<String> each) {
        read(table, "", each, jdbc -> jdbc.param("shop", shop.value()));
    }

    void ofCustomer(HeldTable table, ShopId shop, long customer, Consumer<String> each) {
        read(table, " and (" + table.condition() + ")", each, jdbc -> jdbc.param("shop", shop.value())
                .param("customer", customer));
    }

    int deleteAll(HeldTable table, ShopId shop) {
        return jdbc.sql("delete from " + table.name() + " where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    private void read(
            HeldTable table, String condition, Consumer<String> each, UnaryOperator<JdbcClient.StatementSpec> binding) {
        var columns = columns(table);
        var binary = columns.stream().filter(Column::binary).map(Column::name).toList();
        var sql = "select row_to_json(shown)::text"
                + binary.stream().map(name -> ", " + quoted(name)).collect(Collectors.joining())
                + " from (select held.*"
                + " from " + table.name() + " held where shop_id = :shop" + condition + ") held, lateral (select "
                + columns.stream()
                        .filter(column -> !column.binary())
                        .map(column -> "held." + quoted(column.name()))
                        .collect(Collectors.joining(", "))
                + ") shown";
        binding.apply(jdbc.sql(sql).withFetchSize(AT_ONCE)).query((ResultSet row) -> {
            each.accept(json(row, binary));
        });
    }

    /** Bytes are what somebody sent as text. */
    private static String json(ResultSet row, List<String> binary) throws SQLException {
        var json = new StringBuilder(row.getString(1));
        for (var column = 0; column < binary.size(); column++) {
            var bytes = row.getBytes(column + 2);
            json.setLength(json.length() - 1);
            json.append(json.length() > 1 ? "," : "")
                    .append(JsonMapper.shared().writeValueAsString(binary.get(column)))
                    .append(':')
                    .append(JsonMapper.shared()
                            .writeValueAsString(bytes == null ? null : new String(bytes, StandardCharsets.UTF_8)))
                    .append('}');
        }
        return json.toString();
    }

    private List<Column> columns(HeldTable table) {
        return jdbc
                .sql("""
                        select attname, atttypid = 'bytea'::regtype as "binary" from pg_attribute
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped order by attnum
                        """)
                .param("table", table.name())
                .query((row, number) -> new Column(row.getString("attname"), row.getBoolean("binary")))
                .list()
                .stream()
                .filter(column ->
                        !TECHNICAL.contains(column.name()) && !table.hidden().contains(column.name()))
                .toList();
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
