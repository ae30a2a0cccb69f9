package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;

/**
 * What was sold of a product.
 *
 * @param title empty when the product is not known any more
 * @param amount of its lines, after discounts; a refund is known of whole orders only
 */
public record ProductSales(long product, String title, long pieces, long orders, Money amount) {}
