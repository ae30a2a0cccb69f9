package dev.storecrm.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.coupon.terms.Span;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Discount;
import dev.storecrm.sandbox.store.RedeemCode;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of the discounts in Shopify that a coupon's codes belong to. */
@SandboxTest
@DisplayName("A coupon's discounts in Shopify")
class CouponDiscountsTests extends CouponStage {
    @Test
    @DisplayName("adds each code once, though Shopify's answer got lost; who has somebody else's gets another")
    void survivesALostAnswer() {
        var coupon = personal(null, null);
        jobs.runDue();
        sends.reserve(shop, coupon.id(), 1, people(1, 5));
        var taken = (String) rig.value("select code from coupon_code where customer_id = 3");
        var other = new Discount();
        other.title = "Somebody else's";
        other.percent = 5;
        other.startsAt = rig.now();
        rig.store.books().discounts.add(other, taken);
        rig.store.faults().next(Faults.Api.TRUNCATED, 1);

        jobs.runDue();
        assertThat(sends.waits(shop, 1)).isTrue();
        work(1);

        var codes = held().stream().map(row -> (String) row.get("code")).toList();
        assertThat(codes).hasSize(5).doesNotContain(taken);
        assertThat(inShopify(discount())).hasSize(5).containsAll(codes.subList(1, 5));
        for (var code : codes) {
            assertThat(rig.store.books().discounts.code(code))
                    .as(code)
                    .hasValueSatisfying(
                            (RedeemCode there) -> assertThat(there.discountId).isEqualTo(discount().id));
        }
    }

    @Test
    @DisplayName("F29: what people could not use is caught before it is sent")
    void tellsWhatCannotBeUsed() {
        assertThat(sends.problem(
                        shop,
                        add(false, null, new Span(today().plusDays(1), null, null))
                                .id()))
                .contains(CouponProblem.NOT_YET);
        mark += "B";
        var coupon = add(false, 1, new Span(today(), today().plusDays(3), null));
        assertThat(sends.problem(shop, coupon.id())).isEmpty();
        var basket = Map.of(rig.store.books().variants.all().iterator().next(), 3);
        var customer = rig.store.books().customers.all().iterator().next();
        rig.store.trade().place(customer.id, basket, List.of(mark));
        assertThat(sends.problem(shop, coupon.id())).contains(CouponProblem.USED_UP);
        rig.clock.tick(Duration.ofDays(5));
        assertThat(sends.problem(shop, coupon.id())).contains(CouponProblem.EXPIRED);
        rig.store.books().discounts.delete(discount().id);
        assertThat(sends.problem(shop, coupon.id())).contains(CouponProblem.MISSING);
        coupons.end(shop, coupon.id());
        assertThat(sends.problem(shop, coupon.id())).contains(CouponProblem.ENDED);
    }

    @Test
    @DisplayName("whoever deletes a discount in Shopify keeps nobody waiting for the codes of another")
    void goesOnWithoutADiscountThatIsGone() {
        var deleted = personal(null, null);
        rig.store.books().discounts.delete(discount().id);
        mark += "B";
        var coupon = personal(null, null);
        sends.reserve(shop, deleted.id(), 1, people(1, 3));
        sends.reserve(shop, coupon.id(), 2, people(1, 3));
        work(2);

        assertThat(inShopify(discount())).hasSize(3);
        assertThat(sends.problem(shop, deleted.id())).contains(CouponProblem.MISSING);
        assertThat(rig.rows("select distinct state from coupon_code where send_id = 1 and code not in ("
                        + "select code from coupon_discount)"))
                .containsExactly(Map.of("state", "NEW"));
    }

    @Test
    @DisplayName("ends a coupon that was never made, although its code is somebody else's by now")
    void endsWhatWasNeverMade() {
        rig.store.faults().always(Faults.Api.SERVER_ERROR);
        var coupon = add(false, null, new Span(today(), null, null));
        rig.store.faults().clear();
        var other = new Discount();
        other.title = "Somebody else's";
        other.percent = 5;
        other.startsAt = rig.now();
        rig.store.books().discounts.add(other, mark);

        coupons.end(shop, coupon.id());

        assertThat(rig.value("select state from coupon_discount")).isEqualTo("ENDED");
        assertThat(rig.store.books().discounts.code(mark)).isPresent();
        assertThat(other.endsAt).isNull();
    }

    @Test
    void hearsWhatTheMerchantDoesInShopify() throws Exception {
        var coupon = personal(null, null);
        sends.reserve(shop, coupon.id(), 1, people(1, 2));
        work(1);
        sends.release(shop, 1, people(1, 2));
        var gone = (String) rig.value("select code from coupon_code order by code_id limit 1");

        rig.store.books().discounts.removeCode(gone);
        rig.store.books().discounts.change(discount().id, changed -> changed.endsAt = rig.now());
        assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        rig.clock.tick(Duration.ofMinutes(1));
        jobs.runDue();

        assertThat(rig.value("select state from coupon_code where code = '" + gone + "'"))
                .isEqualTo("GONE");
        assertThat(rig.value("select status from coupon_discount")).isEqualTo("EXPIRED");
    }
}
