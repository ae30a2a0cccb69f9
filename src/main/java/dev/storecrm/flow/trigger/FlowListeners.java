package dev.storecrm.flow.trigger;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Knows which shops have a workflow that begins with a trigger of ours, so that nobody else is sent anything. */
@Component
public class FlowListeners {
    private final ListenerQueries queries;
    private final InShop inShop;

    FlowListeners(ListenerQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /** Keeps what Shopify says; notices come late and out of order, and the newest counts. */
    public void told(ShopId shop, String trigger, boolean listening, Instant at) {
        inShop.run(shop, () -> queries.put(shop, handle(trigger), listening, at));
    }

    /** Shopify names a trigger by its handle in one place and by its title in another. */
    private static String handle(String trigger) {
        return trigger.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Whether anything would happen if the trigger were sent. */
    public boolean listens(ShopId shop, String trigger) {
        return inShop.call(shop, () -> queries.listens(shop, handle(trigger)));
    }
}
