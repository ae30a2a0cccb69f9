package dev.storecrm.coupon.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's code.
 *
 * @param endsAt null for no end
 */
public record HeldCode(long customer, String code, @Nullable Instant endsAt) {}
