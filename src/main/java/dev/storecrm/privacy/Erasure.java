package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.PrivacyQueries.Kind;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.webhook.WebhookMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks every module to erase, and keeps a receipt that names the tables and no person. */
@Component
public class Erasure {
    private final PrivacyQueries queries;
    private final ObjectProvider<PersonalDataHolder> holders;
    private final InShop inShop;
    private final Clock clock;

    Erasure(PrivacyQueries queries, ObjectProvider<PersonalDataHolder> holders, InShop inShop, Clock clock) {
        this.queries = queries;
        this.holders = holders;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** All or nothing: a module that fails keeps the request open, and the notice comes again. */
    void eraseCustomer(ShopId shop, long customer, WebhookMessage message) {
        inShop.run(shop, () -> {
            queries.record(shop, Kind.CUSTOMER_REDACT, message, customer);
            var erased = new ArrayList<Erased>();
            holders.stream().forEach(holder -> erased.addAll(holder.erase(shop, customer)));
            queries.close(shop, message, "DONE", receipt(erased), clock.instant());
        });
    }

    /** Everything of the shop, but the receipt. */
    public void eraseShop(ShopId shop, WebhookMessage message) {
        inShop.run(shop, () -> {
            queries.record(shop, Kind.SHOP_REDACT, message, null);
            var erased = new ArrayList<Erased>();
            holders.stream().forEach(holder -> erased.addAll(holder.eraseShop(shop)));
            queries.close(shop, message, "DONE", receipt(erased), clock.instant());
        });
    }

    /** The shop was installed again before the request came: what is here now belongs to the new installation. */
    public void superseded(ShopId shop, WebhookMessage message) {
        inShop.run(shop, () -> {
            queries.record(shop, Kind.SHOP_REDACT, message, null);
            queries.close(shop, message, "SUPERSEDED", null, clock.instant());
        });
    }

    private static String receipt(List<Erased> erased) {
        return erased.stream()
                .map(line -> line.table() + " " + line.rows())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
