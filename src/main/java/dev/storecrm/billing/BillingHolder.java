package dev.storecrm.billing;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** The registered address is the merchant's own; a plan names no customer. */
@Component
class BillingHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("billing_plan").hiding("test_key"));
    }
}
