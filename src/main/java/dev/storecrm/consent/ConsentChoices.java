package dev.storecrm.consent;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a shop chose about permission. */
@Component
public class ConsentChoices {
    private final SettingQueries queries;
    private final InShop inShop;
    private final ObjectProvider<MailLook> mails;

    ConsentChoices(SettingQueries queries, InShop inShop, ObjectProvider<MailLook> mails) {
        this.queries = queries;
        this.inShop = inShop;
        this.mails = mails;
    }

    public ConsentSettings of(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop)).orElse(ConsentSettings.DEFAULT);
    }

    /** The same with the colour of the shop's mails where it chose none for the pages that their links lead to. */
    public ConsentSettings look(ShopId shop) {
        var chosen = of(shop);
        return chosen.colour() != null
                ? chosen
                : mails.stream()
                        .flatMap(mail -> mail.accent(shop).stream())
                        .findFirst()
                        .map(accent -> new ConsentSettings(chosen.cartReminders(), accent, chosen.version()))
                        .orElse(chosen);
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
