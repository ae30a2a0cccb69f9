package dev.storecrm.coupon.redemption;

/**
 * What became of a coupon; orders that were cancelled or deleted count for nothing.
 *
 * @param discountMinor what was taken off, in minor units
 * @param totalMinor what was paid for all the same
 * @param strangers how often somebody used a code that is somebody else's
 */
public record Uses(long times, long discountMinor, long totalMinor, long strangers) {
    public static final Uses NONE = new Uses(0, 0, 0, 0);
}
