package dev.storecrm.messaging.recipient;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** The merchant's own colours and address. */
@Component
class BrandHolder implements PersonalDataHolder {
    private final BrandQueries queries;

    BrandHolder(BrandQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_brand"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased("mail_brand", queries.delete(shop)));
    }
}
