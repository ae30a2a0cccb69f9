package dev.storecrm.shopify;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A slow Shopify must not hold a database connection and its locks. */
final class NoTransaction {
    private NoTransaction() {}

    static void check() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A call to Shopify inside a database transaction");
        }
    }
}
