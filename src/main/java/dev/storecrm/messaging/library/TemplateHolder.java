package dev.storecrm.messaging.library;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** What merchants write for everybody names no customer. */
@Component
class TemplateHolder implements PersonalDataHolder {
    private final TextQueries queries;

    TemplateHolder(TextQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_template"), HeldTable.ofMerchant("mail_template_text"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(
                new Erased("mail_template_text", queries.deleteTexts(shop)),
                new Erased("mail_template", queries.deleteTemplates(shop)));
    }
}
