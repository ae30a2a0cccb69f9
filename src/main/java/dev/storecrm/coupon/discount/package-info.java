/** Talks with Shopify about discounts. */
@NullMarked
package dev.storecrm.coupon.discount;

import org.jspecify.annotations.NullMarked;
