package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.webhook.spi.ShopLookup;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the webhook inbox which shop a domain stands for; uninstalled shops too, as their last notices come later. */
@Component
class KnownShops implements ShopLookup {
    private final Shops shops;

    KnownShops(Shops shops) {
        this.shops = shops;
    }

    @Override
    public Optional<ShopId> find(ShopDomain domain) {
        return shops.find(domain).map(ShopProfile::id);
    }
}
