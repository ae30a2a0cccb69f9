package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work as one shop: opens a transaction (or joins the open one) and tells PostgreSQL whose rows may be seen. Work on
 * another shop inside it is refused.
 */
@Component
public class InShop {
    private final TransactionTemplate transactions;
    private final TransactionTemplate snapshots;
    private final JdbcClient jdbc;

    InShop(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transactions = new TransactionTemplate(transactions);
        this.snapshots = new TransactionTemplate(transactions);
        this.snapshots.setReadOnly(true);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.jdbc = jdbc;
    }

    public <T extends @Nullable Object> T call(ShopId shop, Supplier<T> work) {
        var bound = BoundShop.current();
        if (bound != null && !bound.equals(shop)) {
            throw new IllegalStateException("Work of shop " + shop + " inside the work of shop " + bound);
        }
        if (bound != null && TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        return inTransaction(shop, work);
    }

    public void run(ShopId shop, Runnable work) {
        call(shop, () -> {
            work.run();
            return true;
        });
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

    @SuppressWarnings("NullAway") // the template hands through exactly what the work returned
    private <T extends @Nullable Object> T inTransaction(ShopId shop, Supplier<T> work) {
        var joined = TransactionSynchronizationManager.isActualTransactionActive();
        return transactions.execute(status -> BoundShop.with(shop, () -> {
            bind(Objects.toString(shop));
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

    private void bind(String shop) {
        jdbc.sql("select set_config('storecrm.shop_id', ?, true)")
                .param(shop)
                .query(String.class)
                .single();
    }
}
