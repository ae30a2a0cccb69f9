package dev.storecrm.shop;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** A shop's token and settings name no customer; they go with the shop. */
@Component
class ShopHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofMerchant("shop_token")
                        .hiding("access_token", "refresh_token", "last_four", "lease", "lease_until"),
                HeldTable.ofMerchant("shop_setting"));
    }
}
