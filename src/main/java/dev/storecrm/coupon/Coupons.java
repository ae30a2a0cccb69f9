package dev.storecrm.coupon;

import dev.storecrm.coupon.custody.CodeCustody;
import dev.storecrm.coupon.custody.CodeSums;
import dev.storecrm.coupon.custody.HeldDiscount;
import dev.storecrm.coupon.custody.HeldDiscounts;
import dev.storecrm.coupon.discount.Discounts;
import dev.storecrm.coupon.discount.FoundDiscount;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyFailure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The coupons of a shop. What Shopify cannot do at once is done as soon as it can. */
@Component
public class Coupons {
    private static final Logger LOG = LoggerFactory.getLogger(Coupons.class);

    private final CouponRepository coupons;
    private final HeldDiscounts held;
    private final CodeCustody custody;
    private final Discounts discounts;
    private final CouponWork work;
    private final ObjectProvider<BringsCoupons> bringers;
    private final Shops shops;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Coupons(
            CouponRepository coupons,
            HeldDiscounts held,
            CodeCustody custody,
            Discounts discounts,
            CouponWork work,
            ObjectProvider<BringsCoupons> bringers,
            Shops shops,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.coupons = coupons;
        this.held = held;
        this.custody = custody;
        this.discounts = discounts;
        this.work = work;
        this.bringers = bringers;
        this.shops = shops;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /** The newest first. */
    public List<Coupon> all(ShopId shop) {
        return inShop.call(shop, () -> coupons.findByShopIdOrderByIdDesc(shop.value()).stream()
                .map(StoredCoupon::coupon)
                .toList());
    }

    public Coupon get(ShopId shop, long id) {
        return inShop.call(shop, () -> entity(shop, id).coupon());
    }

    /** How many codes each coupon has, by coupon; one without personal ones is left out. */
    public Map<Long, CodeSums> codes(ShopId shop) {
        return custody.sums(shop);
    }

    /** How the newest discount of each coupon stands, by coupon. */
    public Map<Long, HeldDiscount> discounts(ShopId shop) {
        return held.newest(shop);
    }

    /**
     * Adds a coupon and has Shopify make its discount. While Shopify cannot be reached the coupon is there and waits.
     *
     * @throws CouponRefused when something is wrong with it, or Shopify does not take it
     */
    public Coupon add(ShopId shop, CouponDraft draft) {
        check(draft);
        var profile = shops.get(shop);
        var itemIds = draft.items().stream()
                .map(page -> discounts
                        .item(profile.domain(), page)
                        .orElseThrow(() -> new CouponRefused("items", "unknown", page)))
                .toList();
        var added = inShop.call(shop, () -> {
            var now = clock.instant();
            var coupon = coupons.saveAndFlush(new StoredCoupon(shop, draft, itemIds, profile.currency(), now))
                    .coupon();
            work.plan(shop, coupon, now);
            return coupon;
        });
        try {
            work.make(shop, added);
        } catch (CouponRefused e) {
            inShop.run(shop, () -> {
                held.forget(shop, added.id());
                coupons.delete(shop.value(), added.id());
            });
            throw e;
        } catch (ShopifyFailure e) {
            LOG.warn("The discount of coupon {} of shop {} is not made yet: {}", added.id(), shop, e.getMessage());
        }
        return added;
    }

    /**
     * What was made in Shopify and can be chosen here: code discounts that can still be used. Never one that is here already: a
     * code of it may be one person's. One that was made there is free again once its coupon was ended and nobody sends it.
     *
     * @param words of their titles, or a code; empty for the newest
     */
    public List<FoundDiscount> choosable(ShopId shop, String words) {
        var ours = taken(shop);
        return discounts.newest(shops.get(shop).domain(), words).stream()
                .filter(found -> !ours.contains(found.id()))
                .filter(found ->
                        !found.status().equals("EXPIRED") && found.codes().size() == 1)
                .toList();
    }

    private Set<Long> taken(ShopId shop) {
        var sent = bringers.stream()
                .flatMap(bringer -> bringer.underWay(shop).stream())
                .collect(Collectors.toSet());
        return held.numbers(shop, sent);
    }

    /**
     * Adds a coupon for a discount that was made in Shopify; without a name of its own it has the discount's.
     *
     * @param shopifyId the discount's number
     * @throws CouponRefused when something is wrong, or Shopify has no such discount
     */
    public Coupon adopt(ShopId shop, CouponDraft draft, long shopifyId) {
        var profile = shops.get(shop);
        var found = discounts
                .find(profile.domain(), shopifyId)
                .filter(there -> there.codes().size() == 1)
                .orElseThrow(() -> new CouponRefused("discount", "unknown"));
        if (taken(shop).contains(shopifyId)) {
            throw new CouponRefused("discount", "here");
        }
        var whole = draft.ofExisting(found.title(), found.codes().getFirst());
        check(whole);
        return inShop.call(shop, () -> {
            var coupon = coupons.saveAndFlush(
                            new StoredCoupon(shop, whole, List.of(), profile.currency(), clock.instant()))
                    .coupon();
            held.adopt(shop, coupon.id(), found);
            return coupon;
        });
    }

    /**
     * Saves what a form holds; an end moves in Shopify, too.
     *
     * @throws CouponRefused when something is wrong, or Shopify does not take it
     * @throws StaleVersion when somebody saved another one after the form was opened
     */
    public Coupon change(ShopId shop, long id, CouponChange change, long version) {
        var before = get(shop, id);
        StaleVersion.check("Coupon", version, before.version());
        check(before.draft().changed(change.name(), change.link(), change.path(), change.ends()));
        if (!Objects.equals(change.ends(), before.draft().span().ends())) {
            moveEnd(shop, before, change);
        }
        return inShop.call(shop, () -> {
            var entity = entity(shop, id);
            StaleVersion.check("Coupon", version, entity.coupon().version());
            entity.change(change);
            return coupons.saveAndFlush(entity).coupon();
        });
    }

    private void moveEnd(ShopId shop, Coupon coupon, CouponChange change) {
        if (coupon.existing() || coupon.ended() || coupon.draft().span().days() != null) {
            throw new CouponRefused("ends", "wrong");
        }
        var profile = shops.get(shop);
        var ends = change.ends() == null
                ? null
                : change.ends().plusDays(1).atStartOfDay(profile.timeZone()).toInstant();
        for (var discount : held.ofCoupon(shop, coupon.id())) {
            if (discount.shopifyId() == null) {
                throw new CouponRefused("ends", "making");
            }
            discounts.end(profile.domain(), discount.shopifyId(), coupon.draft().worth(), ends);
            held.look(shop, profile.domain(), discount.number(), discount.shopifyId());
        }
    }

    /** From now on nobody can use it, nor send it. */
    public void end(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.end(clock.instant());
            var coupon = coupons.saveAndFlush(entity).coupon();
            if (!coupon.existing()) {
                held.ending(shop, id);
                due.put(shop, CouponWork.KIND);
            }
        });
        try {
            work.end(shop, get(shop, id));
        } catch (ShopifyFailure e) {
            LOG.warn("The discount of coupon {} of shop {} does not end yet: {}", id, shop, e.getMessage());
        }
    }

    private static void check(CouponDraft draft) {
        var problems = draft.problems();
        if (!problems.isEmpty()) {
            throw new CouponRefused(problems);
        }
    }

    private StoredCoupon entity(ShopId shop, long id) {
        return coupons.findByShopIdAndId(shop.value(), id).orElseThrow(() -> new NotFound("Coupon " + id));
    }
}
