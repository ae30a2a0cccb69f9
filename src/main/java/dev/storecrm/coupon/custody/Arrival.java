package dev.storecrm.coupon.custody;

/**
 * How far the codes are that one send keeps for people.
 *
 * @param there known to be in Shopify
 */
public record Arrival(long held, long there) {}
