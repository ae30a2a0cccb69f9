package dev.storecrm.messaging.sender;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** The sender's addresses are the merchant's own. */
@Component
class SenderHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_sender").hiding("relay_sealed", "dkim_sealed"));
    }
}
