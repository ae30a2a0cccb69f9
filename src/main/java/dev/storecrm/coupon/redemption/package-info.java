/** Which orders used which codes, and whose. */
@NamedInterface("redemption")
@NullMarked
package dev.storecrm.coupon.redemption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
