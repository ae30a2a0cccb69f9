package dev.storecrm.consent;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import org.springframework.stereotype.Component;

/** What a shop chose about permission. */
@Component
public class ConsentChoices {
    private final SettingQueries queries;
    private final InShop inShop;

    ConsentChoices(SettingQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    public ConsentSettings of(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop)).orElse(ConsentSettings.DEFAULT);
    }

    /**
     * Holds at once, also for what is being sent.
     *
     * @throws StaleVersion when somebody saved after the form was opened
     */
    public void choose(ShopId shop, ConsentSettings chosen) {
        inShop.run(shop, () -> {
            queries.lock(shop);
            var now = queries.find(shop).orElseThrow();
            if (!now.equals(new ConsentSettings(chosen.cartReminders(), chosen.colour(), now.version()))) {
                // a button pressed twice is no conflict
                StaleVersion.check("Mail permission", chosen.version(), now.version());
                queries.change(shop, chosen);
            }
        });
    }
}
