package dev.storecrm.coupon.redemption;

import dev.storecrm.commerce.OrdersChanged;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Finds the orders that used a code of ours. News of orders make it look at the newest; as news can get lost, and orders
 * come late, it looks at all of them every day.
 */
@Component
public class Redemptions implements DueWorkHandler {
    static final String KIND = "coupon-redemption";

    private static final Duration GATHERED = Duration.ofSeconds(15);
    private static final Duration NEWEST = Duration.ofDays(3);
    private static final Duration WHOLE = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final RedemptionQueries queries;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Redemptions(RedemptionQueries queries, InShop inShop, DueWork due, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /** The newest first. */
    public List<Redemption> newest(ShopId shop, long coupon, int most) {
        return inShop.call(shop, () -> queries.newest(shop, coupon, most));
    }

    /** By coupon; one that was never used is left out. */
    public Map<Long, Uses> uses(ShopId shop) {
        return inShop.call(shop, () -> queries.uses(shop));
    }

    /** How often codes of these last days were used by somebody they do not belong to, by coupon. */
    public Map<Long, Long> leaks(ShopId shop, Duration span) {
        return inShop.call(shop, () -> queries.leaks(shop, clock.instant().minus(span)));
    }

    /** How many codes that people have can still be used, by coupon. */
    public Map<Long, Long> open(ShopId shop) {
        return inShop.call(shop, () -> queries.open(shop, clock.instant()));
    }

    /** What a customer has, and what they used, the newest first. */
    public List<CustomerCoupon> ofCustomer(ShopId shop, long customer, int most) {
        return inShop.call(shop, () -> queries.ofCustomer(shop, customer, most));
    }

    @EventListener
    void on(OrdersChanged changed) {
        due.join(changed.shop(), KIND, clock.instant().plus(GATHERED));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.run(shop, () -> queries.since(shop).ifPresent(first -> {
            var now = clock.instant();
            var whole = queries.wholeAt(shop)
                    .filter(at -> at.plus(WHOLE).isAfter(now))
                    .isEmpty();
            var since = now.minus(whole ? LONGEST : NEWEST);
            queries.find(shop, first.isAfter(since) ? first : since);
            if (whole) {
                queries.searchedWhole(shop, now);
            }
            due.join(shop, KIND, now.plus(WHOLE));
        }));
    }
}
