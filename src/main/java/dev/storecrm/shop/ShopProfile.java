package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A shop as others see it.
 *
 * @param shopifyId Shopify's number of the shop; null until Shopify has told it
 * @param plan as Shopify names it to people, e.g. Basic
 * @param currency ISO code
 * @param primaryDomain where customers find it
 * @param testShop a development store rather than one that sells
 * @param uninstalledAt the last time, by Shopify's clock; also set after a reinstall
 * @param generation counts installations; work for an older one must stop
 */
public record ShopProfile(
        ShopId id,
        ShopDomain domain,
        @Nullable Long shopifyId,
        String name,
        String plan,
        String currency,
        ZoneId timeZone,
        @Nullable String primaryDomain,
        boolean testShop,
        Instant installedAt,
        @Nullable Instant uninstalledAt,
        int generation,
        ShopState state) {

    /** The host under which customers know it. */
    public String host() {
        return primaryDomain == null ? domain.value() : primaryDomain;
    }
}
