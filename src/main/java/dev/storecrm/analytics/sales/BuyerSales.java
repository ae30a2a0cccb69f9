package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import org.jspecify.annotations.Nullable;

/** What one kind of buyers bought. */
public record BuyerSales(
        SalesFilter.Buyers buyers,
        long customers,
        long orders,
        Money amount,
        @Nullable Money before) implements Compared<BuyerSales> {

    @Override
    public long key() {
        return buyers.compareTo(SalesFilter.Buyers.NEW);
    }

    @Override
    public BuyerSales beside(Money then) {
        return new BuyerSales(buyers, customers, orders, amount, then);
    }

    @Override
    public BuyerSales without() {
        return new BuyerSales(buyers, 0, 0, new Money(0, amount.currency()), null);
    }
}
