package dev.storecrm.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.store.Discount;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with coupons, its discounts in Shopify, and the codes that sends hold of them. */
abstract class CouponStage {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Coupons coupons;

    @Autowired
    CouponSends sends;

    ShopId shop;

    String mark;

    @BeforeEach
    void install() {
        rig.reset();
        List.of("coupon_code", "coupon_discount", "coupon").forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        mark = "S" + rig.now().getEpochSecond();
    }

    LocalDate today() {
        return rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
    }

    Coupon personal(@Nullable Integer uses, @Nullable Integer days) {
        return add(true, uses, new Span(today(), null, days));
    }

    Coupon add(boolean personal, @Nullable Integer uses, Span span) {
        var limits = new Limits(0, 0, uses, false, new Limits.Combines(false, false, false));
        return coupons.add(
                shop,
                new CouponDraft(
                        "Spring",
                        true,
                        personal,
                        mark,
                        new Worth(Worth.Kind.AMOUNT, 500),
                        limits,
                        span,
                        List.of(),
                        "/"));
    }

    static List<Long> people(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** Until nothing is on its way. */
    void work(long send) {
        for (var i = 0; i < 10 && (i == 0 || sends.waits(shop, send)); i++) {
            rig.clock.tick(Duration.ofSeconds(40));
            jobs.runDue();
        }
        assertThat(sends.waits(shop, send)).isFalse();
    }

    Discount discount() {
        var id = (Long) rig.value("select shopify_id from coupon_discount order by discount_id desc limit 1");
        return rig.store.books().discounts.all.get(id);
    }

    List<String> inShopify(Discount discount) {
        return rig.store.books().discounts.codesOf(discount.id).stream()
                .map(code -> code.code)
                .toList();
    }

    List<Map<String, Object>> held() {
        return rig.rows("select customer_id, send_id, code from coupon_code where send_id is not null");
    }
}
