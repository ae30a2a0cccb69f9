package dev.storecrm.messaging.recipient;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** The merchant's own colours and address. */
@Component
class BrandHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_brand"));
    }
}
