package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** A shop's token and settings name no customer; they go with the shop. */
@Component
class ShopHolder implements PersonalDataHolder {
    private final TokenQueries tokens;
    private final ShopSettingRepository settings;

    ShopHolder(TokenQueries tokens, ShopSettingRepository settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofMerchant("shop_token")
                        .hiding("access_token", "refresh_token", "last_four", "lease", "lease_until"),
                HeldTable.ofMerchant("shop_setting"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        var kept = settings.findById(shop.value());
        kept.ifPresent(settings::delete);
        return List.of(
                new Erased("shop_token", tokens.deleteAll(shop)), new Erased("shop_setting", kept.isPresent() ? 1 : 0));
    }
}
