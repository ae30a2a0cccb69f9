package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopWasClosed;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves a shop from state to state as calls to Shopify find it. */
@Component
@Transactional
class ShopStates {
    private final ShopRepository shops;

    ShopStates(ShopRepository shops) {
        this.shops = shops;
    }

    /** The shop, if calls in its name make sense. */
    Optional<ShopId> connected(ShopDomain domain) {
        return shops.findByDomain(domain.value())
                .filter(shop -> shop.state() == ShopState.ACTIVE || shop.state() == ShopState.PAUSED)
                .map(Shop::shopId);
    }

    void needsReconnect(ShopId shop) {
        change(shop, Shop::needsReconnect);
    }

    void open(ShopId shop) {
        change(shop, Shop::open);
    }

    @EventListener
    void on(ShopWasClosed closed) {
        shops.findLockedByDomain(closed.shop().value()).ifPresent(shop -> {
            shop.paused();
            shops.saveAndFlush(shop);
        });
    }

    private void change(ShopId id, Consumer<Shop> change) {
        shops.findLockedById(id.value()).ifPresent(shop -> {
            change.accept(shop);
            shops.saveAndFlush(shop);
        });
    }
}
