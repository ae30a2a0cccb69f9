/** Which orders used which codes, and whose. */
@NullMarked
package dev.storecrm.coupon.redemption;

import org.jspecify.annotations.NullMarked;
