package dev.storecrm.coupon.custody;

import dev.storecrm.coupon.custody.AddingQueries.Adding;
import dev.storecrm.coupon.discount.AddedCode;
import dev.storecrm.coupon.discount.DiscountCodes;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.UserErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Adds codes to discounts in Shopify, 250 at a time, and looks what became of them. What is not known to have arrived is
 * looked for by its code, so that nobody loses one and none is there twice.
 */
@Component
class CodeWork implements DueWorkHandler {
    static final String KIND = "coupon-codes";

    private static final Logger LOG = LoggerFactory.getLogger(CodeWork.class);

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final AddingQueries queries;
    private final HeldDiscounts held;
    private final DiscountCodes codes;
    private final RandomCodes random;
    private final Shops shops;
    private final InShop inShop;
    private final DueWork due;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CodeWork(
            AddingQueries queries,
            HeldDiscounts held,
            DiscountCodes codes,
            RandomCodes random,
            Shops shops,
            InShop inShop,
            DueWork due,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queries = queries;
        this.held = held;
        this.codes = codes;
        this.random = random;
        this.shops = shops;
        this.inShop = inShop;
        this.due = due;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var profile = shops.get(shop);
        if (profile.state() == ShopState.UNINSTALLED) {
            return;
        }
        var domain = profile.domain();
        inShop.call(shop, () -> queries.lost(shop)).forEach(code -> find(shop, domain, code));
        for (var batch = next(shop); !batch.isEmpty(); batch = next(shop)) {
            add(shop, domain, batch);
        }
        inShop.call(shop, () -> queries.bulks(shop)).forEach(bulk -> collect(shop, domain, bulk));
        inShop.run(shop, () -> {
            if (!queries.bulks(shop).isEmpty() || !queries.next(shop, 1).isEmpty()) {
                due.put(shop, KIND, clock.instant().plus(AGAIN));
            } else {
                events.publishEvent(new CodesArrived(shop));
            }
        });
    }

    private List<Adding> next(ShopId shop) {
        return inShop.call(shop, () -> {
            var batch = queries.next(shop, DiscountCodes.TOGETHER);
            queries.asking(shop, ids(batch));
            return batch;
        });
    }

    private void add(ShopId shop, ShopDomain domain, List<Adding> batch) {
        var discount = batch.getFirst().discount();
        try {
            var bulk =
                    codes.add(domain, discount, batch.stream().map(Adding::code).toList());
            inShop.run(shop, () -> queries.asked(shop, ids(batch), bulk));
        } catch (UserErrors e) {
            if (isThere(shop, domain, discount)) {
                throw e;
            }
            LOG.warn("Shop {} has no discount {} any more: {}", shop, discount, e.getMessage());
            inShop.run(shop, () -> queries.again(shop, ids(batch)));
        }
    }

    private boolean isThere(ShopId shop, ShopDomain domain, long discount) {
        return held.ofShopify(shop, discount)
                .flatMap(ours -> held.look(shop, domain, ours.number(), discount))
                .isPresent();
    }

    private void collect(ShopId shop, ShopDomain domain, long bulk) {
        var done = codes.added(domain, bulk);
        if (done.isEmpty()) {
            return;
        }
        var arrived = done.get().stream()
                .filter(AddedCode::there)
                .map(AddedCode::code)
                .collect(Collectors.toSet());
        var asked = inShop.call(shop, () -> queries.ofBulk(shop, bulk));
        var there = new ArrayList<Adding>();
        var refused = new ArrayList<Adding>();
        asked.forEach(each -> (arrived.contains(each.code()) ? there : refused).add(each));
        inShop.run(shop, () -> queries.there(shop, ids(there)));
        refused.forEach(each -> find(shop, domain, each));
    }

    /** One of which it is not known whether Shopify has it: ours, nobody's, or somebody else's. */
    private void find(ShopId shop, ShopDomain domain, Adding code) {
        var owner = codes.discountOf(domain, code.code());
        Consumer<List<Long>> verdict = owner.isEmpty()
                ? ids -> queries.again(shop, ids)
                : owner.get() == code.discount()
                        ? ids -> queries.there(shop, ids)
                        : ids -> queries.rename(shop, code.id(), another(code.code()));
        inShop.run(shop, () -> verdict.accept(List.of(code.id())));
    }

    private String another(String taken) {
        return random.next(taken.contains("-") ? taken.substring(0, taken.lastIndexOf('-')) : "");
    }

    private static List<Long> ids(List<Adding> codes) {
        return codes.stream().map(Adding::id).toList();
    }
}
