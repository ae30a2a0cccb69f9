package dev.storecrm.messaging.library;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** What merchants write for everybody names no customer. */
@Component
class TemplateHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_template"), HeldTable.ofMerchant("mail_template_text"));
    }
}
