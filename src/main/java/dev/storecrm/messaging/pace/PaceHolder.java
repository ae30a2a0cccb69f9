package dev.storecrm.messaging.pace;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Numbers alone. */
@Component
class PaceHolder implements PersonalDataHolder {
    private final SharedPaceQueries shared;

    PaceHolder(SharedPaceQueries shared) {
        this.shared = shared;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofNobody("mail_pace"));
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased("mail_relay_share", shared.delete(shop)));
    }
}
