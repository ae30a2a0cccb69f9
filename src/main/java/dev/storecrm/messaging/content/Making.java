package dev.storecrm.messaging.content;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** How far the mails of a send are made, which happens before the first one goes out. */
@Component
public class Making {
    private final MadeQueries queries;
    private final InShop inShop;

    Making(MadeQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /**
     * So many are looked after.
     *
     * @param begun whether any is: before, codes of the send's coupon may be waited for
     * @param total whose turn it is: while a trial of two mails is not decided those in it, then the rest
     */
    public record Made(boolean begun, long made, long total) {}

    public Made of(ShopId shop, long send) {
        return inShop.call(
                shop, () -> queries.find(shop, send).orElseGet(() -> new Made(false, 0, queries.unmade(shop, send))));
    }
}
