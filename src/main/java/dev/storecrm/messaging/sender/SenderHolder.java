package dev.storecrm.messaging.sender;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** The sender's addresses are the merchant's own. */
@Component
class SenderHolder implements PersonalDataHolder {
    private final SenderQueries queries;

    SenderHolder(SenderQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_sender").hiding("relay_sealed", "dkim_sealed"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased("mail_sender", queries.deleteAll(shop)));
    }
}
