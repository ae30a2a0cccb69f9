package dev.storecrm.messaging.restore;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names a staff member at most. */
@Component
class DeploymentHolder implements PersonalDataHolder {
    private final DeploymentQueries queries;

    DeploymentHolder(DeploymentQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_deployment"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased("mail_deployment", queries.deleteAll(shop)));
    }
}
