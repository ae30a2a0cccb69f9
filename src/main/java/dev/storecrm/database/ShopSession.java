package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection that is one shop's until it is closed, for statements that come thousands of times with a few rows each: each
 * is a transaction of its own, begun and committed in its one round trip, and planned once and for all, where planning anew
 * would take longer than doing it. Used by one thread at a time, outside transactions.
 */
public final class ShopSession implements AutoCloseable {
    private static final int ATTEMPTS = 4;

    private final ShopId shop;
    private final Connection connection;
    private final JdbcClient jdbc;

    private ShopSession(ShopId shop, Connection connection) {
        this.shop = shop;
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    static ShopSession of(ShopId shop, Connection connection) throws SQLException {
        var session = new ShopSession(shop, connection);
        try (var settings = connection.prepareStatement(
                "select set_config('storecrm.shop_id', ?, false), set_config('plan_cache_mode', 'force_generic_plan', false)")) {
            connection.setAutoCommit(true);
            settings.setString(1, Long.toString(shop.value()));
            settings.execute();
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Runs one statement; once more when PostgreSQL broke it off because it met another (40001, 40P01). */
    public <T extends @Nullable Object> T call(Function<JdbcClient, T> statement) {
        for (var attempt = 1; ; attempt++) {
            try {
                return BoundShop.with(shop, () -> statement.apply(jdbc));
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The connection goes back to the pool as nobody's, or, where that cannot be had, not at all. */
    @Override
    public void close() {
        try (connection;
                var settings = connection.createStatement()) {
            settings.execute("reset storecrm.shop_id; reset plan_cache_mode");
        } catch (SQLException e) {
            abort();
        }
    }

    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it is gone either way
        }
    }
}
