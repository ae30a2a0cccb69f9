package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;

/** What one kind of buyers bought. */
public record BuyerSales(SalesFilter.Buyers buyers, long customers, long orders, Money amount) {}
