package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens connections for loading many rows of one shop: outside Spring's transactions, bound to the shop until they end. */
@Component
public class BulkLoads {
    private final DataSource dataSource;
    private final JdbcClient jdbc;

    BulkLoads(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /** A connection with an open transaction that sees this shop's rows only; the caller ends it. */
    public LoadConnection begin(ShopId shop) throws SQLException {
        var connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            prepare(connection, shop);
            return new LoadConnection(connection, shop, false);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The database's time: what was asked for before a record was gone is told by it from what was asked for after. */
    public Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Takes records in beside ours, to be compared with them; the caller closes it. */
    public StagedRecords stage(ShopId shop, Function<Asked, RecordImport> imports) throws SQLException {
        var connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            return new StagedRecords(new LoadConnection(connection, shop, true), imports);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static void prepare(Connection connection, ShopId shop) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('storecrm.shop_id', '" + shop.value() + "', true)");
        }
    }
}
