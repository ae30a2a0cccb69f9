package dev.storecrm.coupon.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponSends;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Discount;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sync.Proofs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

@SandboxTest
@DisplayName("Who used which code")
class RedemptionsTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Coupons coupons;

    @Autowired
    CouponSends sends;

    @Autowired
    Redemptions redemptions;

    @Autowired
    Proofs proofs;

    private ShopId shop;
    private String mark;
    private Customer one;
    private Customer other;

    @BeforeEach
    void install() {
        rig.reset();
        List.of("coupon_redemption", "coupon_search", "coupon_code", "coupon_discount", "coupon")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.post("/connect", Map.of("importPolicy", "ALL"));
        jobs.runDue();
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        mark = "R" + rig.now().getEpochSecond();
        var people = rig.store.books().customers.all().iterator();
        one = people.next();
        other = people.next();
    }

    private Coupon coupon(boolean personal) {
        var today = rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
        var limits = new Limits(0, 0, null, false, new Limits.Combines(false, false, false));
        return coupons.add(
                shop,
                new CouponDraft(
                        "Spring",
                        true,
                        personal,
                        mark,
                        new Worth(Worth.Kind.AMOUNT, 100),
                        limits,
                        new Span(today, null, null),
                        List.of(),
                        "/"));
    }

    private Order buy(Customer customer, String code) {
        var basket = Map.of(rig.store.books().variants.all().iterator().next(), 3);
        return rig.store.trade().place(customer.id, basket, List.of(code));
    }

    private void work() throws InterruptedException {
        assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        for (var i = 0; i < 3; i++) {
            rig.clock.tick(Duration.ofSeconds(40));
            jobs.runDue();
        }
    }

    private String codeOf(Customer customer) {
        return (String) rig.value("select code from coupon_code where customer_id = " + customer.id);
    }

    @Test
    @DisplayName("E10: an order is brought home to its code and its person, and what is open is known")
    void findsWhoRedeemed() throws Exception {
        var coupon = coupon(true);
        sends.reserve(shop, coupon.id(), 1, List.of(one.id, other.id));
        work();
        assertThat(redemptions.open(shop)).containsEntry(coupon.id(), 2L);

        var order = buy(one, codeOf(one).toLowerCase(java.util.Locale.ROOT));
        work();

        assertThat(redemptions.newest(shop, coupon.id(), 10)).singleElement().satisfies(found -> {
            assertThat(found.order()).isEqualTo(order.id);
            assertThat(found.code()).isEqualTo(codeOf(one));
            assertThat(found.customer()).isEqualTo(one.id);
            assertThat(found.name()).isEqualTo(one.displayName());
            assertThat(found.discount().minor()).isEqualTo(100);
            assertThat(found.byStranger()).isFalse();
        });
        assertThat(redemptions.uses(shop).get(coupon.id())).isEqualTo(new Uses(1, 100, order.total, 0));
        assertThat(redemptions.open(shop)).containsEntry(coupon.id(), 1L);
        assertThat(rig.get("/coupons/" + coupon.id()).body())
                .contains(order.name, HtmlUtils.htmlEscape(one.displayName(), "UTF-8"), "One code, £1.00")
                .doesNotContain("Code of somebody else");
        assertThat(rig.get("/customers/" + one.id + "/coupons").body()).contains("Used on " + order.name);
        assertThat(rig.get("/customers/" + other.id + "/coupons").body()).contains("Not used yet");
        assertThatThrownBy(() -> buy(one, codeOf(one))).hasMessageContaining("used up");
    }

    @Test
    @DisplayName("E10: tells when somebody else uses a personal code")
    void tellsOfALeak() throws Exception {
        var coupon = coupon(true);
        sends.reserve(shop, coupon.id(), 1, List.of(one.id));
        work();
        buy(other, codeOf(one));
        work();

        assertThat(redemptions.uses(shop).get(coupon.id()).strangers()).isEqualTo(1);
        assertThat(rig.get("/coupons/" + coupon.id()).body())
                .contains("Personal codes were used by somebody else: 1", "Code of somebody else");
        assertThat(rig.get("/coupons").body()).contains("1 by somebody else");
        assertThat(rig.get("/").body())
                .contains("A personal code of “Spring” was used by somebody else", "href=\"/coupons/" + coupon.id());
        assertThat(rig.get("/customers/" + one.id + "/coupons").body())
                .contains("By somebody else")
                .doesNotContain("Code of somebody else");
        assertThat(rig.get("/customers/" + other.id + "/coupons").body()).contains("Code of somebody else");

        // the two turn out to be one person
        rig.execute("update coupon_code set customer_id = " + other.id);
        assertThat(redemptions.uses(shop).get(coupon.id()).strangers()).isZero();
        assertThat(rig.get("/").body()).doesNotContain("used by somebody else");
    }

    @Test
    @DisplayName("finds orders that came late, once each, and counts no cancelled ones")
    void findsWhatCameLate() throws Exception {
        var coupon = coupon(false);
        var order = buy(one, mark);
        var cancelled = buy(other, mark);
        rig.store.trade().cancel(cancelled.id);
        work();
        work();
        assertThat(redemptions.uses(shop).get(coupon.id())).isEqualTo(new Uses(1, 100, order.total, 0));
        assertThat(redemptions.newest(shop, coupon.id(), 10))
                .extracting(Redemption::off)
                .containsExactlyInAnyOrder(true, false);

        // an order that was placed long ago comes in without news
        rig.execute("delete from coupon_redemption");
        rig.execute("update commerce_order set processed_at = '" + rig.now().minus(Duration.ofHours(1))
                + "' where order_id = " + order.id);
        rig.clock.tick(Duration.ofDays(9));
        jobs.runDue();
        assertThat(redemptions.uses(shop).get(coupon.id()).times()).isEqualTo(1);
    }

    @Test
    @DisplayName("Finds an order that no notice told of, once a proof has brought it in")
    void findsWhatAProofBrought() throws Exception {
        var coupon = coupon(false);
        work();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        var order = buy(one, mark);
        proofs.start(shop);
        work();
        assertThat(rig.rows(
                        "select order_id from commerce_order where shop_id = " + shop + " and order_id = " + order.id))
                .hasSize(1);
        assertThat(redemptions.uses(shop).get(coupon.id())).isEqualTo(new Uses(1, 100, order.total, 0));
    }

    @Test
    @DisplayName(
            "An order counts for the coupon of its time, where two had the same discount of Shopify's one after the other")
    void tellsCouponsOfTheSameDiscountApart() throws Exception {
        var made = new Discount();
        made.title = "Made in Shopify";
        made.percent = 20;
        made.startsAt = rig.now();
        rig.store.books().discounts.add(made, mark);
        var first = adopt("First", made.id);
        rig.clock.tick(Duration.ofMinutes(5));
        var early = buy(one, mark);
        rig.clock.tick(Duration.ofMinutes(5));
        coupons.end(shop, first);
        var second = adopt("Second", made.id);
        rig.clock.tick(Duration.ofMinutes(5));
        var late = buy(other, mark);
        work();

        assertThat(redemptions.newest(shop, first, 10))
                .extracting(Redemption::order)
                .containsExactly(early.id);
        assertThat(redemptions.newest(shop, second, 10))
                .extracting(Redemption::order)
                .containsExactly(late.id);
        rig.store.books().discounts.change(made.id, changed -> changed.endsAt = rig.now());
        work();
        assertThat(rig.value("select status from coupon_discount where coupon_id = " + second))
                .as("Shopify's news are for the one that is in use")
                .isEqualTo("EXPIRED");
    }

    private long adopt(String name, long discount) {
        var answer = rig.post("/coupons/existing", Map.of("name", name, "discount", Long.toString(discount)));
        var page = answer.headers().firstValue("Location").orElseThrow();
        return Long.parseLong(page.replaceFirst("\\?.*", "").replaceFirst(".*/", ""));
    }
}
