package dev.storecrm.campaign;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Campaigns name segments, never people. */
@Component
class CampaignHolder implements PersonalDataHolder {
    private final CampaignRepository campaigns;

    CampaignHolder(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("campaign"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased("campaign", campaigns.deleteByShopId(shop.value())));
    }
}
