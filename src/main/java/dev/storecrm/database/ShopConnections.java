package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Connections of their own for loading many rows of one shop: outside Spring's transaction, bound to the shop until commit
 * or rollback. The caller closes them.
 */
@Component
public class ShopConnections {
    private final DataSource dataSource;

    ShopConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A connection with an open transaction that sees this shop's rows only. */
    public Connection begin(ShopId shop) throws SQLException {
        var connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            bind(connection, shop);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Marks the thread as working for the shop, so that statements on {@link #begin}'s connection pass the guard. */
    public <T> T as(ShopId shop, Supplier<T> work) {
        return BoundShop.with(shop, work);
    }

    private static void bind(Connection connection, ShopId shop) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('storecrm.shop_id', ?, true)")) {
            statement.setString(1, shop.toString());
            statement.execute();
        }
    }
}
