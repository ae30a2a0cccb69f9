package dev.storecrm.messaging.content;

import dev.storecrm.coupon.CouponSends;
import dev.storecrm.coupon.custody.CodesArrived;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.ContentQueries.Planned;
import dev.storecrm.messaging.ledger.Sends;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to a send's coupon before its mails are made, and again when somebody resumes what was paused: what nobody could use stops the send (F29), everybody who has a code of
 * their own gets one, and whom no code is left for is not written to.
 */
@Component
class CouponStep {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int TOGETHER = 500;

    private final ContentQueries contents;
    private final CouponQueries queries;
    private final CouponSends coupons;
    private final Sends sends;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    CouponStep(
            ContentQueries contents,
            CouponQueries queries,
            CouponSends coupons,
            Sends sends,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.contents = contents;
        this.queries = queries;
        this.coupons = coupons;
        this.sends = sends;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /** Whether the mails can be made now; when not, it is asked again. */
    boolean ready(ShopId shop, long send, long coupon) {
        var ready = inShop.call(shop, () -> queries.brake(shop, send)).isEmpty()
                && usable(shop, send, coupon)
                && kept(shop, send, coupon);
        if (!ready) {
            inShop.run(
                    shop, () -> due.put(shop, PrepareWork.KIND, clock.instant().plus(AGAIN)));
        }
        return ready;
    }

    private boolean usable(ShopId shop, long send, long coupon) {
        var problem = coupons.problem(shop, coupon, send);
        problem.filter(each -> !each.passes())
                .ifPresent(each -> inShop.run(shop, () -> queries.brake(shop, send, "COUPON_" + each)));
        return problem.isEmpty();
    }

    private boolean kept(ShopId shop, long send, long coupon) {
        for (var next = planned(shop, send, null); !next.isEmpty(); next = planned(shop, send, next.getLast())) {
            var batch = next;
            inShop.run(shop, () -> keep(shop, send, coupon, contents.unmade(shop, batch)));
        }
        return !coupons.waits(shop, send);
    }

    private void keep(ShopId shop, long send, long coupon, List<Planned> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var none = new HashSet<>(coupons.reserve(
                shop, coupon, send, batch.stream().map(Planned::customer).toList()));
        sends.codeless(
                shop,
                batch.stream()
                        .filter(each -> none.contains(each.customer()))
                        .map(Planned::delivery)
                        .toList());
    }

    private List<Planned> planned(ShopId shop, long send, @Nullable Planned behind) {
        return inShop.call(shop, () -> contents.planned(shop, send, behind, TOGETHER));
    }

    @EventListener
    void on(CodesArrived arrived) {
        inShop.run(arrived.shop(), () -> {
            if (queries.anyPreparing(arrived.shop())) {
                due.put(arrived.shop(), PrepareWork.KIND);
            }
        });
    }
}
