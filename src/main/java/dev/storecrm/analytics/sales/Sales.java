package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shop sold in a period: orders that were neither cancelled nor tests, less what was refunded.
 *
 * @param before the same of the period before; null where there is none
 * @param columns the period in days or months, none left out
 */
public record Sales(Total total, @Nullable Total before, List<Column> columns) {

    /** Orders and what they came to. */
    public record Total(long orders, Money amount) {

        /** What one order came to on average, rounded half up to the smallest coin; nothing without an order. */
        public @Nullable Money average() {
            return orders == 0 ? null : new Money(Math.round((double) amount.minor() / orders), amount.currency());
        }
    }

    /**
     * One day or month.
     *
     * @param before what the same column of the period before came to; null where there is none
     */
    public record Column(
            LocalDate start,
            long orders,
            Money amount,
            @Nullable Money before) {}

    /** How much more, as a share of the period before; null where that has nothing to compare with. */
    public @Nullable Double amountChange() {
        return before == null
                ? null
                : Compared.change(total.amount().minor(), before.amount().minor());
    }

    public @Nullable Double orderChange() {
        return before == null ? null : Compared.change(total.orders(), before.orders());
    }

    public @Nullable Double averageChange() {
        var now = total.average();
        var then = before == null ? null : before.average();
        return now == null || then == null ? null : Compared.change(now.minor(), then.minor());
    }
}
