package dev.storecrm.webhook;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.webhook.spi.ShopLookup;
import java.time.Clock;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps every notice once, before anybody looks at what it means. */
@Component
public class WebhookInbox {
    /**
     * Finds the notices whose body names the customer: a JSON number or the end of a global id. Binds {@code :customer}.
     */
    public static final String NAMES_CUSTOMER =
            "body is not null and encode(body, 'escape') ~ ('(^|[^0-9])' || :customer || '([^0-9]|$)')";

    static final String KIND = "webhook";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookInbox.class);

    private final InboxQueries queries;
    private final ObjectProvider<ShopLookup> shops;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    WebhookInbox(InboxQueries queries, ObjectProvider<ShopLookup> shops, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.shops = shops;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    /** Stores a checked delivery; one of an unknown shop has nothing to be stored under, and nothing it could change. */
    public void take(Delivery delivery) {
        var shop = shops.getObject().find(delivery.shop());
        if (shop.isEmpty()) {
            LOG.info("{} of a shop we do not know: nothing to do", delivery.topic());
            return;
        }
        inShop.run(shop.get(), () -> {
            if (queries.insert(shop.get(), delivery, clock.instant())) {
                dueWork.put(shop.get(), KIND);
            }
        });
    }

    /** Takes out what names a person. Only inside the shop's transaction. */
    public int eraseCustomer(ShopId shop, long customerId) {
        return queries.blankBodies(shop, customerId);
    }

    /** Takes out every body that holds one of the addresses. Only inside the shop's transaction. */
    public int eraseNaming(ShopId shop, Collection<String> addresses) {
        return queries.blankNaming(shop, addresses);
    }

    /** Only inside the shop's transaction. */
    public int eraseShop(ShopId shop) {
        return queries.deleteAll(shop);
    }
}
