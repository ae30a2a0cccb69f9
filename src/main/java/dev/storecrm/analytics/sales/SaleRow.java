package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order behind a number.
 *
 * @param amount less what was refunded, as the number counts it
 * @param buyer the customer's name; empty when nobody is known
 */
public record SaleRow(
        long order, String name, Instant placedAt, @Nullable Long customer, String buyer, Money amount) {}
