package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the orders behind a number come to, added up from the rows.
 *
 * @param before what the same came to in the period before; null where that was not asked
 */
public record SaleSum(
        long orders, long customers, Money amount, @Nullable Money before) {

    SaleSum beside(SaleSum then) {
        return new SaleSum(orders, customers, amount, then.amount());
    }

    /** How much more, as a share of the period before; null where that has nothing to compare with. */
    public @Nullable Double change() {
        return before == null ? null : Compared.change(amount.minor(), before.minor());
    }
}
