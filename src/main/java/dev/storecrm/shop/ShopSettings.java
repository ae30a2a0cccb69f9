package dev.storecrm.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant chose for a shop.
 *
 * @param subscribersAsMarketing whether people who already agreed to marketing come in as marketing contacts
 * @param deleteCustomers whether a customer deleted in Shopify is deleted here, too; orders and products alike
 * @param email where messages about the shop go
 * @param connectedAt when the synchronisation was started for the first time; null before
 * @param version of the form that shows them
 */
public record ShopSettings(
        ImportPolicy importPolicy,
        boolean subscribersAsMarketing,
        boolean deleteCustomers,
        boolean deleteOrders,
        boolean deleteProducts,
        @Nullable String email,
        @Nullable Instant connectedAt,
        long version) {

    boolean sameChoice(ShopSettings other) {
        return equals(new ShopSettings(
                other.importPolicy,
                other.subscribersAsMarketing,
                other.deleteCustomers,
                other.deleteOrders,
                other.deleteProducts,
                other.email,
                connectedAt,
                version));
    }
}
