package dev.storecrm.campaign;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Campaigns name segments, never people. */
@Component
class CampaignHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("campaign"));
    }
}
