/** The discounts behind coupons and the codes in them: which are there, and who has which. */
@NamedInterface("custody")
@NullMarked
package dev.storecrm.coupon.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
