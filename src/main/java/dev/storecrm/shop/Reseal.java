package dev.storecrm.shop;

import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.KeepsSealed;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** While there is more than one key, seals with the current one what was sealed with another, so that the others can go. */
@Component
class Reseal implements DueWorkHandler {
    static final String KIND = "reseal";

    private final Secrets secrets;
    private final List<KeepsSealed> keepers;
    private final ShopRepository shops;
    private final DueWork dueWork;

    Reseal(Secrets secrets, List<KeepsSealed> keepers, ShopRepository shops, DueWork dueWork) {
        this.secrets = secrets;
        this.keepers = keepers;
        this.shops = shops;
        this.dueWork = dueWork;
    }

    /** Every instance asks when it starts; asking twice does no harm. */
    @EventListener(ApplicationReadyEvent.class)
    void ask() {
        if (secrets.hasOldKeys()) {
            shops.ids().forEach(id -> dueWork.put(new ShopId(id), KIND));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        keepers.forEach(keeper -> keeper.reseal(shop));
    }
}
