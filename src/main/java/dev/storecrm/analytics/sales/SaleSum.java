package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;

/** What the orders behind a number come to, added up from the rows. */
public record SaleSum(long orders, long customers, Money amount) {}
