/** What people choose for a coupon. */
@NamedInterface("terms")
@NullMarked
package dev.storecrm.coupon.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
