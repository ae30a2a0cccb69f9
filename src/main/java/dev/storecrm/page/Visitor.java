package dev.storecrm.page;

import dev.storecrm.kernel.ShopId;
import java.time.ZoneId;

/**
 * Who looks at a page, and in which shop: what the layout shows on every page.
 *
 * @param shopName the name merchants gave their shop, always visible
 * @param shopDomain for example {@code sandbox-store.myshopify.com}
 * @param testShop whether the shop is a test store rather than the production one
 * @param timeZone of the shop; every time on a page is told in it
 * @param role what this person may do
 * @param userId Shopify's id of the staff member
 * @param collaborator somebody from outside whom the shop let in
 */
public record Visitor(
        ShopId shop,
        String shopName,
        String shopDomain,
        boolean testShop,
        ZoneId timeZone,
        Role role,
        long userId,
        boolean collaborator) {}
