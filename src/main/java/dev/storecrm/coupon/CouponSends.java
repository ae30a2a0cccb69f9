package dev.storecrm.coupon;

import dev.storecrm.coupon.custody.Arrival;
import dev.storecrm.coupon.custody.CodeCustody;
import dev.storecrm.coupon.custody.CodeSums;
import dev.storecrm.coupon.custody.DiscountState;
import dev.storecrm.coupon.custody.HeldCode;
import dev.storecrm.coupon.custody.HeldDiscount;
import dev.storecrm.coupon.custody.HeldDiscounts;
import dev.storecrm.coupon.discount.FoundDiscount;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyFailure;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What whoever sends a coupon needs: first a look for a {@link CouponProblem}, then {@link #reserve} for everybody, and once nothing
 * {@link #waits} the {@link #values}; after the send {@link #release} of those who were not written to.
 */
@Component
public class CouponSends {
    private static final Logger LOG = LoggerFactory.getLogger(CouponSends.class);

    private final Coupons coupons;
    private final CouponWork work;
    private final HeldDiscounts held;
    private final CodeCustody custody;
    private final Shops shops;
    private final MessageSource messages;
    private final InShop inShop;
    private final Clock clock;

    CouponSends(
            Coupons coupons,
            CouponWork work,
            HeldDiscounts held,
            CodeCustody custody,
            Shops shops,
            MessageSource messages,
            InShop inShop,
            Clock clock) {
        this.coupons = coupons;
        this.work = work;
        this.held = held;
        this.custody = custody;
        this.shops = shops;
        this.messages = messages;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * Asks Shopify whether people could use the coupon now; never inside a transaction.
     *
     * @return empty when they could
     */
    public Optional<CouponProblem> problem(ShopId shop, long id) {
        return problem(shop, coupons.get(shop, id), newest(shop, id), false);
    }

    /**
     * The same for the people of a send: what counts is the discount of the codes that they have by now, so that its last
     * codes may be theirs, and its end is theirs whatever the next send would get.
     */
    public Optional<CouponProblem> problem(ShopId shop, long id, long send) {
        var given = held.ofSend(shop, send);
        return problem(shop, coupons.get(shop, id), given.orElseGet(() -> newest(shop, id)), given.isPresent());
    }

    private Optional<CouponProblem> problem(
            ShopId shop, Coupon coupon, @Nullable HeldDiscount discount, boolean given) {
        if (coupon.ended()) {
            return Optional.of(CouponProblem.ENDED);
        }
        if (discount == null || discount.state() == DiscountState.MAKING || discount.shopifyId() == null) {
            return Optional.of(CouponProblem.NOT_MADE);
        }
        if (discount.state() == DiscountState.REFUSED) {
            return Optional.of(CouponProblem.REFUSED);
        }
        Optional<FoundDiscount> found;
        try {
            found = held.look(shop, shops.get(shop).domain(), discount.number(), discount.shopifyId());
        } catch (ShopifyFailure e) {
            LOG.warn("Shopify does not say how coupon {} of shop {} stands: {}", coupon.id(), shop, e.getMessage());
            return Optional.of(CouponProblem.UNREACHABLE);
        }
        if (found.isEmpty()) {
            // of the discount for what was sent another day nothing is wanted any more
            return !given && over(coupon, discount) ? Optional.empty() : Optional.of(CouponProblem.MISSING);
        }
        return problem(shop, coupon, found.get(), given);
    }

    private boolean over(Coupon coupon, HeldDiscount discount) {
        return coupon.draft().span().days() != null
                && discount.endsAt() != null
                && !clock.instant().isBefore(discount.endsAt());
    }

    private Optional<CouponProblem> problem(ShopId shop, Coupon coupon, FoundDiscount found, boolean given) {
        var renewed = coupon.draft().span().days() != null && !given;
        if (found.status().equals("SCHEDULED")) {
            return Optional.of(CouponProblem.NOT_YET);
        }
        // one that ends some days after a send gets a discount of its own for the next one
        if (!renewed && !found.status().equals("ACTIVE")) {
            return Optional.of(CouponProblem.EXPIRED);
        }
        return !given && usedUp(shop, coupon, found) ? Optional.of(CouponProblem.USED_UP) : Optional.empty();
    }

    private boolean usedUp(ShopId shop, Coupon coupon, FoundDiscount found) {
        if (!coupon.draft().personal()) {
            return found.usageLimit() != null && found.used() >= found.usageLimit();
        }
        var most = coupon.draft().limits().uses();
        var sums = custody.sums(shop).getOrDefault(coupon.id(), CodeSums.NONE);
        return most != null && sums.free() == 0 && sums.codes() >= most;
    }

    /**
     * Keeps a code for each of the people, where everybody has their own; a hundred or a thousand of them at a time, again
     * for the same as often as it takes.
     *
     * @return who gets none because the coupon has no more codes
     */
    public List<Long> reserve(ShopId shop, long id, long send, Collection<Long> customers) {
        return inShop.call(shop, () -> {
            var coupon = coupons.get(shop, id);
            var draft = coupon.draft();
            return draft.personal()
                    ? custody.hold(
                            shop,
                            discountOfToday(shop, coupon),
                            draft.code(),
                            draft.limits().uses(),
                            send,
                            customers)
                    : List.<Long>of();
        });
    }

    /** The discount whose codes are given now; for one that ends some days after a send, the one that ends then. */
    private HeldDiscount discountOfToday(ShopId shop, Coupon coupon) {
        var span = coupon.draft().span();
        if (span.days() == null) {
            return usable(shop, coupon).findFirst().orElseThrow();
        }
        var now = clock.instant();
        var ends = span.endsAt(shops.get(shop).timeZone(), now);
        return usable(shop, coupon)
                .filter(each -> Objects.equals(each.endsAt(), ends))
                .findFirst()
                .orElseGet(() -> work.planPersonal(shop, coupon, now));
    }

    private Stream<HeldDiscount> usable(ShopId shop, Coupon coupon) {
        return held.ofCoupon(shop, coupon.id()).stream()
                .filter(each -> each.state() == DiscountState.MAKING || each.state() == DiscountState.LIVE);
    }

    /** Whether people of the send have codes that are not in Shopify yet; {@code CodesArrived} tells when none are left. */
    public boolean waits(ShopId shop, long send) {
        return custody.waits(shop, send);
    }

    /** How many people of the send have a code of their own, and of how many Shopify has it. */
    public Arrival arrival(ShopId shop, long send) {
        return custody.arrival(shop, send);
    }

    /** What mails to these people say of the coupon. */
    public CouponValues values(ShopId shop, long id, long send, Collection<Long> customers) {
        return inShop.call(shop, () -> {
            var coupon = coupons.get(shop, id);
            var codes = custody.of(shop, send, customers).stream()
                    .collect(Collectors.toMap(HeldCode::customer, Function.identity()));
            return new CouponValues(coupon, newest(shop, id), codes, shops.get(shop), messages);
        });
    }

    /** What a mail of this moment would say of the coupon, for a look at it: a personal code is an example. */
    public Map<String, Object> example(ShopId shop, long id, Locale language) {
        return inShop.call(shop, () -> new CouponValues(
                        coupons.get(shop, id), newest(shop, id), Map.of(), shops.get(shop), messages)
                .example(clock.instant(), language));
    }

    private @Nullable HeldDiscount newest(ShopId shop, long id) {
        return held.newest(shop).get(id);
    }

    /** Codes of people who were not written to, and cannot have seen theirs, are free again. */
    public int release(ShopId shop, long send, Collection<Long> customers) {
        return custody.release(shop, send, customers);
    }
}
