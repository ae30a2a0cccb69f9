/** What a shop sold, by time, buyers and products, and the orders behind each number. */
@NamedInterface("sales")
@NullMarked
package dev.storecrm.analytics.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
