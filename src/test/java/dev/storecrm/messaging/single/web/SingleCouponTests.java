package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("A mail to one customer that brings a coupon")
class SingleCouponTests extends SingleStage {
    @Autowired
    Coupons coupons;

    @Test
    @DisplayName(
            "F27, F29: own words or a template bring a coupon, looked at first; one that nobody can use sends nothing")
    void bringsACoupon() {
        var personal = coupon("Own", true, null);
        var form = form(1, "kind", "MARKETING", "message", "For you", "coupon", personal, "copy", "true");
        assertThat(page("/customers/1/mails/new")
                        .select("select[name=coupon] option")
                        .eachText())
                .containsExactly("None", "Own");
        var review = review(1, form);
        assertThat(review.select("iframe").attr("srcdoc"))
                .contains("For you", "Your coupon: 10%", code("Own") + "-EXAMPLE", "10%");
        assertThat(review.text()).contains("takes the place of the example", "No copy");
        send(1, review);
        send(1, review);
        work();

        var code = (String) rig.value("select code from coupon_code where customer_id = 1");
        assertThat(taken()).hasSize(1);
        assertThat(mail("p1@" + mark)).contains(code, "/discount/" + code).doesNotContain("EXAMPLE");
        assertThat(rig.store.books().discounts.code(code)).isPresent();
        assertThat(page(page("/customers/1/mails").select("a.strong").attr("href"))
                        .text())
                .contains("Byte for byte");

        var today = rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
        var shared = coupon("All", false, today);
        send(2, review(2, form(2, "message", "Sale", "coupon", shared, "copy", "true")));
        var late = review(1, form(1, "message", "Late", "coupon", shared));
        work();
        assertThat(mail("p2@" + mark)).contains(code("All"));
        assertThat(copies().getLast()).contains(code("All"));

        rig.clock.tick(Duration.ofDays(2));
        var refused = rig.post("/customers/1/mails", fields(late));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".banner").text()).contains("The coupon has expired");
        assertThat(refused.body()).doesNotContain("Send mail");
        var missing = rig.post("/customers/1/mails/review", form(1, "message", "{{ coupon.code }}"));
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("This mail shows a coupon");
    }

    private String coupon(String name, boolean personal, @Nullable LocalDate ends) {
        var shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        var today = rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
        var added = coupons.add(
                shop,
                new CouponDraft(
                        name,
                        true,
                        personal,
                        code(name),
                        new Worth(Worth.Kind.PERCENT, 10),
                        new Limits(0, 0, null, false, new Limits.Combines(false, false, false)),
                        new Span(today, ends, null),
                        List.of(),
                        "/collections/sale"));
        return String.valueOf(added.id());
    }

    private String code(String coupon) {
        return coupon.toUpperCase(Locale.ROOT) + mark.replaceAll("\\D", "");
    }

    private void work() {
        for (var i = 0; i < 3; i++) {
            rig.clock.tick(Duration.ofMinutes(2));
            jobs.runDue();
        }
    }
}
