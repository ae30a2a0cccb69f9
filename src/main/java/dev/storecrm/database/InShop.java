package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work as one shop: opens a transaction (or joins the open one) and tells PostgreSQL whose rows may be seen. Work on
 * another shop inside it is refused. The work may be done more than once until its transaction is committed, so it has no
 * effects outside it.
 */
@Component
public class InShop {
    private static final int ATTEMPTS = 4;

    private final TransactionTemplate transactions;
    private final TransactionTemplate snapshots;
    private final JdbcClient jdbc;
    private final DataSource connections;

    InShop(PlatformTransactionManager transactions, JdbcClient jdbc, DataSource connections) {
        this.transactions = new TransactionTemplate(transactions);
        this.snapshots = new TransactionTemplate(transactions);
        this.snapshots.setReadOnly(true);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.jdbc = jdbc;
        this.connections = connections;
    }

    public <T extends @Nullable Object> T call(ShopId shop, Supplier<T> work) {
        var bound = BoundShop.current();
        if (bound != null && !bound.equals(shop)) {
            throw new IllegalStateException("Work of shop " + shop + " inside the work of shop " + bound);
        }
        if (bound != null && TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        return untilItMeetsNobody(shop, () -> bind(Objects.toString(shop)), work);
    }

    /**
     * The same in a transaction of its own in which no statement takes longer than the seconds; bound in the statement that
     * names the shop, as it is for work that comes hundreds of times a second.
     */
    public <T extends @Nullable Object> T bounded(ShopId shop, int seconds, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The bound would hold for whatever follows in this transaction");
        }
        return untilItMeetsNobody(shop, () -> bindBounded(Objects.toString(shop), seconds), work);
    }

    /** A connection for statements that come thousands of times; the caller closes it. Not inside a transaction. */
    public ShopSession session(ShopId shop) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The session would not see what this transaction has written");
        }
        try {
            return ShopSession.of(shop, connections.getConnection());
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("No connection for a session of shop " + shop, e);
        }
    }

    public void run(ShopId shop, Runnable work) {
        call(shop, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Reads as one shop with a statement of its own for all settings, as a question that takes a millisecond must not wait for
     * three round trips: nothing is written, no statement takes longer than the seconds, and each may use more than one core,
     * as its whole answer is wanted and not the first page. Not inside another transaction, whose rest would be bound by it.
     */
    @SuppressWarnings("NullAway") // the template hands through exactly what the work returned
    public <T extends @Nullable Object> T guarded(ShopId shop, int seconds, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The guard would hold for whatever follows in this transaction");
        }
        return transactions.execute(status -> BoundShop.with(shop, () -> {
            bindGuarded(Objects.toString(shop), seconds);
            return work.get();
        }));
    }

    /** Reads as one shop, and sees nothing of what changes meanwhile. Not inside another transaction. */
    public void snapshot(ShopId shop, Runnable work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A snapshot inside a transaction would see what that one sees");
        }
        snapshots.executeWithoutResult(status -> BoundShop.with(shop, () -> {
            bind(Objects.toString(shop));
            work.run();
            return true;
        }));
    }

    /**
     * A transaction that PostgreSQL broke off because it met another (40001, 40P01) has done nothing, so its work is done again,
     * a few times. Inside an outer transaction that is the outer one's matter.
     */
    private <T extends @Nullable Object> T untilItMeetsNobody(ShopId shop, Runnable binding, Supplier<T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return inTransaction(shop, binding, work);
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("NullAway") // the template hands through exactly what the work returned
    private <T extends @Nullable Object> T inTransaction(ShopId shop, Runnable binding, Supplier<T> work) {
        var joined = TransactionSynchronizationManager.isActualTransactionActive();
        return transactions.execute(status -> BoundShop.with(shop, () -> {
            binding.run();
            try {
                return work.get();
            } finally {
                // an outer transaction goes on without a shop; after an error PostgreSQL takes no more statements
                // anyway
                if (joined && !status.isRollbackOnly()) {
                    bind("");
                }
            }
        }));
    }

    private void bindGuarded(String shop, int seconds) {
        jdbc.sql("""
                select set_config('storecrm.shop_id', ?, true), set_config('transaction_read_only', 'on', true),
                       set_config('statement_timeout', ?, true), set_config('max_parallel_workers_per_gather', '2', true)
                """).param(shop).param(seconds + "s").query().singleRow();
    }

    private void bindBounded(String shop, int seconds) {
        jdbc.sql("select set_config('storecrm.shop_id', ?, true), set_config('statement_timeout', ?, true)")
                .param(shop)
                .param(seconds + "s")
                .query()
                .singleRow();
    }

    private void bind(String shop) {
        jdbc.sql("select set_config('storecrm.shop_id', ?, true)")
                .param(shop)
                .query(String.class)
                .single();
    }
}
