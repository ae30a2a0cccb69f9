package dev.storecrm.coupon.custody;

import dev.storecrm.coupon.discount.Discounts;
import dev.storecrm.coupon.discount.FoundDiscount;
import dev.storecrm.coupon.discount.NewDiscount;
import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Our rows of discounts, and their twins in Shopify: a row is there before its twin is asked for, so that none is made twice. */
@Component
public class HeldDiscounts {
    private final DiscountQueries queries;
    private final Discounts discounts;
    private final InShop inShop;
    private final Clock clock;

    HeldDiscounts(DiscountQueries queries, Discounts discounts, InShop inShop, Clock clock) {
        this.queries = queries;
        this.discounts = discounts;
        this.inShop = inShop;
        this.clock = clock;
    }

    public List<HeldDiscount> ofCoupon(ShopId shop, long coupon) {
        return inShop.call(shop, () -> queries.ofCoupon(shop, coupon));
    }

    /** The newest of each coupon, by coupon. */
    public Map<Long, HeldDiscount> newest(ShopId shop) {
        return inShop.call(shop, () -> queries.newest(shop)).stream()
                .collect(Collectors.toMap(HeldDiscount::coupon, Function.identity()));
    }

    /** What Shopify has yet to make or to end. */
    public List<HeldDiscount> open(ShopId shop) {
        return inShop.call(shop, () -> queries.open(shop));
    }

    /** One that Shopify is to get; in the caller's transaction. */
    public long plan(ShopId shop, long coupon, String code, Instant startsAt, @Nullable Instant endsAt) {
        return queries.add(shop, coupon, code, startsAt, endsAt);
    }

    /** One that Shopify has already; in the caller's transaction. */
    public void adopt(ShopId shop, long coupon, FoundDiscount found) {
        var number = queries.add(shop, coupon, found.codes().getFirst(), found.startsAt(), found.endsAt());
        queries.live(shop, number, found.id());
        queries.saw(shop, number, found);
    }

    /**
     * Gives Shopify one that was planned; once, however often it is called.
     *
     * @throws CouponRefused when Shopify does not take it
     */
    public void make(ShopId shop, ShopDomain domain, HeldDiscount planned, NewDiscount discount) {
        var number = discounts.make(domain, discount);
        inShop.run(shop, () -> queries.live(shop, planned.number(), number));
        look(shop, domain, planned.number(), number);
    }

    /** It stays, for a person to see why. */
    public void refuse(ShopId shop, HeldDiscount planned, CouponRefused why) {
        var problem = why.said() == null ? why.reason() : why.said();
        inShop.run(shop, () -> queries.refuse(shop, planned.number(), problem));
    }

    /** Asks Shopify how it stands; empty when Shopify has it no more. */
    public Optional<FoundDiscount> look(ShopId shop, ShopDomain domain, long number, long shopifyId) {
        var found = discounts.find(domain, shopifyId);
        inShop.run(shop, () -> queries.saw(shop, number, found.orElse(null)));
        return found;
    }

    /** All of a coupon's are to end; in the caller's transaction. */
    public void ending(ShopId shop, long coupon) {
        queries.ending(shop, coupon);
    }

    /** Ends one, also when it is not known whether Shopify made it. */
    public void end(ShopId shop, ShopDomain domain, HeldDiscount ending, NewDiscount discount) {
        var number = ending.shopifyId() == null ? discounts.number(domain, discount) : Optional.of(ending.shopifyId());
        number.ifPresent(each -> discounts.deactivate(domain, each));
        inShop.run(shop, () -> queries.ended(shop, ending.number(), clock.instant()));
    }

    /** As if it had never been planned; in the caller's transaction. */
    public void forget(ShopId shop, long coupon) {
        queries.deleteOfCoupon(shop, coupon);
    }
}
