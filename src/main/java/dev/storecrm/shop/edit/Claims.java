package dev.storecrm.shop.edit;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets one at a time compare a record with Shopify's and change it there, on whichever instance. */
@Component
class Claims {
    /** Longer than the calls of one save take, with their repetitions; who died holding it is in nobody's way for ever. */
    private static final Duration HELD = Duration.ofMinutes(5);

    private final ClaimQueries queries;
    private final InShop inShop;
    private final Clock clock;

    Claims(ClaimQueries queries, InShop inShop, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** @throws EditBusy while another changes the same record */
    <T> T alone(ShopId shop, MirrorRefresh.Subject subject, long id, Supplier<T> work) {
        var holder = UUID.randomUUID();
        var now = clock.instant();
        if (!inShop.call(shop, () -> queries.take(shop, subject, id, holder, now, now.plus(HELD)))) {
            throw new EditBusy();
        }
        try {
            return work.get();
        } finally {
            inShop.run(shop, () -> queries.drop(shop, holder));
        }
    }
}
