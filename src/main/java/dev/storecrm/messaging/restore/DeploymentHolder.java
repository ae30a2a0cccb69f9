package dev.storecrm.messaging.restore;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names a staff member at most. */
@Component
class DeploymentHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_deployment"));
    }
}
