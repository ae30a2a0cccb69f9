package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.spi.ImportStarter;
import org.springframework.stereotype.Component;

/** The connect page's button. */
@Component
class FirstImport implements ImportStarter {
    private final Syncs syncs;

    FirstImport(Syncs syncs) {
        this.syncs = syncs;
    }

    @Override
    public void start(ShopId shop) {
        syncs.start(shop);
    }
}
