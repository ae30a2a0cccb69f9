package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Limit;
import dev.storecrm.shop.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From when on Shopify shows a shop's orders. One from before that it does not have may only be old: it is neither compared
 * nor taken for deleted.
 */
@Component
class ShownOrders {
    /** Without read_all_orders 60 days are shown; what is at the edge, by a clock that is not ours, tells nothing. */
    private static final Duration SHOWN = Duration.ofDays(58);

    private final Limits limits;

    ShownOrders(Limits limits) {
        this.limits = limits;
    }

    /** Null when all are shown. */
    @Nullable
    Instant since(ShopId shop, Instant askedAt) {
        var limited = limits.of(shop).stream().anyMatch(limit -> limit.subject() == Limit.Subject.OLD_ORDERS);
        return limited ? askedAt.minus(SHOWN).truncatedTo(ChronoUnit.DAYS) : null;
    }
}
