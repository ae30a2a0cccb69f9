package dev.storecrm.messaging.content;

import dev.storecrm.coupon.CouponSends;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.CouponQueries.Unwritten;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives back the codes of who was left out, or could not be written to. Whoever may have got the mail keeps theirs. */
@Component
class CodeReturn implements DueWorkHandler {
    static final String KIND = "send-codes";

    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final int TOGETHER = 1000;

    private final CouponQueries queries;
    private final CouponSends coupons;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    CodeReturn(CouponQueries queries, CouponSends coupons, InShop inShop, DueWork due, Clock clock) {
        this.queries = queries;
        this.coupons = coupons;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.call(shop, () -> queries.open(shop)).forEach(send -> {
            for (var next = unwritten(shop, send, 0);
                    !next.isEmpty();
                    next = unwritten(shop, send, next.getLast().delivery())) {
                coupons.release(
                        shop, send, next.stream().map(Unwritten::customer).toList());
            }
        });
        inShop.run(shop, () -> {
            queries.open(shop).forEach(send -> queries.settle(shop, send, clock.instant()));
            if (!queries.open(shop).isEmpty()) {
                due.put(shop, KIND, clock.instant().plus(AGAIN));
            }
        });
    }

    private List<Unwritten> unwritten(ShopId shop, long send, long behind) {
        return inShop.call(shop, () -> queries.unwritten(shop, send, behind, TOGETHER));
    }
}
