package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was sold of a product.
 *
 * @param title empty when the product is not known any more
 * @param pieces that were neither refunded nor removed
 * @param amount of its lines, after discounts and less the pieces that came back
 */
public record ProductSales(
        long product,
        String title,
        long pieces,
        long orders,
        Money amount,
        @Nullable Money before) implements Compared<ProductSales> {

    @Override
    public long key() {
        return product;
    }

    @Override
    public ProductSales beside(Money then) {
        return new ProductSales(product, title, pieces, orders, amount, then);
    }

    @Override
    public ProductSales without() {
        return new ProductSales(product, title, 0, 0, new Money(0, amount.currency()), null);
    }
}
