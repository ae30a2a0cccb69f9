package dev.storecrm.messaging.history;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The mails of one customer, as the ledger has them. */
@Component
public class MailHistory {
    private final HistoryQueries queries;
    private final InShop inShop;

    MailHistory(HistoryQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /** The newest before a time, newest first. */
    public List<SentMail> before(ShopId shop, long customer, Instant time, int limit) {
        return inShop.call(shop, () -> queries.before(shop, customer, time, limit));
    }

    public SentMail get(ShopId shop, long customer, long delivery) {
        return inShop.call(shop, () -> queries.find(shop, customer, delivery))
                .orElseThrow(() -> new NotFound("Delivery " + delivery + " of customer " + customer));
    }
}
