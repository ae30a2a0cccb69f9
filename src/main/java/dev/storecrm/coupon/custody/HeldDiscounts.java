package dev.storecrm.coupon.custody;

import dev.storecrm.coupon.discount.Discounts;
import dev.storecrm.coupon.discount.FoundDiscount;
import dev.storecrm.coupon.discount.NewDiscount;
import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Our rows of discounts, and their twins in Shopify: a row is there before its twin is asked for, so that none is made twice. */
@Component
public class HeldDiscounts {
    private final DiscountQueries queries;
    private final CodeQueries codes;
    private final RandomCodes random;
    private final Discounts discounts;
    private final DueWork due;
    private final InShop inShop;
    private final Clock clock;

    HeldDiscounts(
            DiscountQueries queries,
            CodeQueries codes,
            RandomCodes random,
            Discounts discounts,
            DueWork due,
            InShop inShop,
            Clock clock) {
        this.queries = queries;
        this.codes = codes;
        this.random = random;
        this.discounts = discounts;
        this.due = due;
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

    /** The one whose codes people have by a send; of several the one that ends first. */
    public Optional<HeldDiscount> ofSend(ShopId shop, long send) {
        return inShop.call(shop, () -> queries.ofSend(shop, send));
    }

    /** What Shopify has yet to make or to end. */
    public List<HeldDiscount> open(ShopId shop) {
        return inShop.call(shop, () -> queries.open(shop));
    }

    /** One that Shopify is to get, with the one code that all have; in the caller's transaction. */
    public void plan(ShopId shop, long coupon, String code, Instant startsAt, @Nullable Instant endsAt) {
        queries.add(shop, coupon, code, startsAt, endsAt);
    }

    /**
     * One that Shopify is to get, for personal codes; in the caller's transaction.
     *
     * @param prefix what the codes begin with
     */
    public HeldDiscount planPersonal(
            ShopId shop, long coupon, String prefix, Instant startsAt, @Nullable Instant endsAt) {
        var code = random.next(prefix);
        var number = queries.add(shop, coupon, code, startsAt, endsAt);
        codes.seed(shop, coupon, number, code);
        return new HeldDiscount(number, coupon, DiscountState.MAKING, code, null, null, null, startsAt, endsAt, null);
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
        inShop.run(shop, () -> {
            queries.live(shop, planned.number(), number);
            codes.sown(shop, planned.number());
            due.put(shop, CodeWork.KIND);
        });
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
        inShop.run(shop, () -> {
            var missed = queries.ofShopify(shop, shopifyId)
                    .filter(ours -> ours.status() == null)
                    .isPresent();
            queries.saw(shop, number, found.orElse(null));
            if (missed && found.isPresent()) {
                // its new codes were left alone meanwhile
                due.put(shop, CodeWork.KIND);
            }
        });
        return found;
    }

    /** Ours by Shopify's number. */
    public Optional<HeldDiscount> ofShopify(ShopId shop, long shopifyId) {
        return inShop.call(shop, () -> queries.ofShopify(shop, shopifyId));
    }

    /**
     * Shopify's numbers of all that are or were ours: what was made there is no more, once its coupon was ended.
     *
     * @param sent coupons that are going out, ended or not
     */
    public Set<Long> numbers(ShopId shop, Set<Long> sent) {
        return inShop.call(shop, () -> queries.numbers(shop, sent));
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
        codes.deleteOfCoupon(shop, coupon);
        queries.deleteOfCoupon(shop, coupon);
    }
}
