package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopifySettings;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Where this app's pages are for somebody who comes from outside, e.g. from a mail: inside Shopify's admin of their shop. */
@Component
public class AdminPages {
    private final Shops shops;
    private final ShopifySettings settings;

    AdminPages(Shops shops, ShopifySettings settings) {
        this.shops = shops;
        this.settings = settings;
    }

    public URI address(ShopId shop, String path) {
        return settings.embeddedUrl(shops.get(shop).domain(), path);
    }
}
