package dev.storecrm.coupon.redemption;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that used a code.
 *
 * @param customer whose order it is; null when nobody knows
 * @param name of the customer; may be empty
 * @param holder whose code it is; null for a code that all have
 * @param off whether the order was cancelled or deleted
 */
public record Redemption(
        long order,
        String orderName,
        String code,
        @Nullable Long customer,
        String name,
        @Nullable Long holder,
        Money discount,
        Money total,
        Instant at,
        boolean off) {

    /** Whether somebody used a code that is somebody else's. */
    public boolean byStranger() {
        return holder != null && customer != null && !holder.equals(customer);
    }
}
