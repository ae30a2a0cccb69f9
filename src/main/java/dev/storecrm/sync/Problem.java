package dev.storecrm.sync;

import dev.storecrm.shopify.BulkFailure;
import dev.storecrm.shopify.ShopifyFailure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/** What went wrong, as a code; the Sync page says in words what it means and what to do. */
public enum Problem {
    /** Shopify takes our token no more: somebody has to open the app again. */
    RECONNECT,
    /** The shop is frozen, locked or closed at Shopify. */
    SHOP_PAUSED,
    /** The app lacks a scope, or Shopify's approval for protected data. */
    ACCESS_DENIED,
    /** Shopify did not answer, or not usefully, many times. */
    SHOPIFY_UNAVAILABLE,
    /** Shopify writes as many files for the shop as it does at a time, other apps' among them. */
    SHOPIFY_BUSY,
    /** Shopify gave up writing the file. */
    BULK_FAILED,
    /** The file did not hold as many objects as Shopify counted. */
    MISCOUNTED,
    /** The file cannot be read. */
    GARBLED,
    /** The file holds an object twice. */
    DUPLICATED,
    /** The app was uninstalled, or installed anew, since the run was asked for. */
    REINSTALLED,
    /** Something else: the server's log has it. */
    INTERNAL;

    /** What a failure that may pass by itself is called meanwhile. */
    static Problem passing(Exception cause) {
        if (cause instanceof BulkFailure bulk && bulk.kind() == BulkFailure.Kind.ANOTHER_RUNNING) {
            return SHOPIFY_BUSY;
        }
        return cause instanceof ShopifyFailure || cause instanceof JacksonIOException ? SHOPIFY_UNAVAILABLE : INTERNAL;
    }

    /** By its code; null for none, and for one of another version. */
    static @Nullable Problem of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(problem -> problem.name().equals(code))
                .findFirst()
                .orElse(null);
    }
}
