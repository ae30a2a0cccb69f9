package dev.storecrm.shop;

import dev.storecrm.kernel.Gid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Shopify tells about a shop and our installation in it.
 *
 * @param email of the shop, the first proposal for where messages go
 * @param scopes that the token in use was granted
 */
record ShopDetails(
        String id,
        String name,
        String domain,
        String plan,
        boolean testShop,
        String currency,
        String timeZone,
        @Nullable String primaryDomain,
        @Nullable String email,
        List<String> scopes) {

    Gid gid() {
        return Gid.parse(id);
    }
}
