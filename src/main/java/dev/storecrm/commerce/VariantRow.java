package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A variant as the product list shows it: a product of its own, with the name of the one it belongs to.
 *
 * @param title of the variant; "Default Title" when the product has no others
 * @param inventory pieces in stock; null when Shopify does not count them
 */
public record VariantRow(
        long id,
        long productId,
        String title,
        String productTitle,
        @Nullable String sku,
        @Nullable Money price,
        @Nullable Integer inventory,
        @Nullable String vendor,
        String status,
        @Nullable String imageUrl,
        boolean deleted,
        String sortTitle) {

    /** Whether the product has this one variant only, which Shopify then calls "Default Title". */
    public boolean isOnly() {
        return "Default Title".equals(title);
    }
}
