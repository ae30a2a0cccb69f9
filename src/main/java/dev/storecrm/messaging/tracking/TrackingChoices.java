package dev.storecrm.messaging.tracking;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import org.springframework.stereotype.Component;

/** What each shop wants to know of its mails: everything, until somebody chooses otherwise. */
@Component
public class TrackingChoices {
    private final TrackingRepository repository;
    private final InShop inShop;

    TrackingChoices(TrackingRepository repository, InShop inShop) {
        this.repository = repository;
        this.inShop = inShop;
    }

    public TrackingChoice of(ShopId shop) {
        return inShop.call(shop, () -> entity(shop).choice());
    }

    /**
     * Holds for mails that are sent from now on; the days hold for all reports at once.
     *
     * @throws StaleVersion when somebody saved another choice after the form was opened
     */
    public void choose(ShopId shop, TrackingChoice chosen) {
        if (!chosen.sensible()) {
            throw new IllegalArgumentException(chosen.toString());
        }
        inShop.run(shop, () -> {
            var entity = entity(shop);
            StaleVersion.check("Tracking", chosen.version(), entity.choice().version());
            entity.change(chosen);
            repository.saveAndFlush(entity);
        });
    }

    private MailTracking entity(ShopId shop) {
        return repository.findById(shop.value()).orElseGet(() -> new MailTracking(shop));
    }
}
