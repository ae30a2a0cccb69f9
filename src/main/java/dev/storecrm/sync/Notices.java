package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.webhook.Backlog;
import dev.storecrm.webhook.WebhookInbox;
import java.util.List;
import org.springframework.stereotype.Component;

/** How well Shopify tells us what happens in a shop. */
@Component
public class Notices {
    private final HeardQueries queries;
    private final HintQueries hints;
    private final WebhookInbox inbox;
    private final InShop inShop;

    Notices(HeardQueries queries, HintQueries hints, WebhookInbox inbox, InShop inShop) {
        this.queries = queries;
        this.hints = hints;
        this.inbox = inbox;
        this.inShop = inShop;
    }

    /** One line for each kind of record of which anything was heard or missed, in the order of the kinds. */
    public List<HeardKind> of(ShopId shop) {
        return inShop.call(shop, () -> queries.all(shop));
    }

    /** What Shopify told and nobody has looked at yet. */
    public Backlog backlog(ShopId shop) {
        return inbox.backlog(shop);
    }

    /** Records that are known to have changed and have yet to be fetched. */
    public Count toFetch(ShopId shop) {
        return inShop.call(shop, () -> hints.count(shop));
    }
}
