package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import java.time.ZoneId;

/**
 * The shop that a request is about, and who looks: both from the verified session token, never from a parameter. A
 * controller method takes it as an argument.
 *
 * @param userId Shopify's id of the staff member
 */
public record CurrentShop(
        ShopId id, String domain, String name, boolean testShop, String currency, ZoneId timeZone, long userId) {}
